import { createHash } from 'node:crypto';

import { PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from 'pdf-lib';

import type { BaseFaces } from '../fonts/library.js';
import type { Drawing } from '../layout/invoice.js';
import type { Paper } from '../layout/paper.js';
import { makeArchive } from './archive.js';
import { paintPage } from './content.js';
import { pdfDate } from './dates.js';
import { embedFont } from './embed.js';
import { embedLogo } from './logo.js';
import { addOutline } from './outline.js';
import { useFont } from './prepare.js';
import type { DocumentProperties } from './properties.js';
import { addStream, pack } from './stream.js';

const PRODUCER = 'localbill';

/**
 * Paints a drawing into a PDF file. The same drawing and properties give the same bytes.
 * @param base the fonts for Latin text, by which the glyphs that all documents share are known
 * @param logo the template's, as a data: address
 */
export async function writePdf(
  drawing: Drawing,
  base: BaseFaces,
  properties: DocumentProperties,
  logo: string | undefined,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const fonts = { regular: useFont(base.regular), bold: useFont(base.bold) };
  const contents = drawing.pages.map((page) => paintPage(page, drawing.paper, fonts));
  const resources = context.obj({
    Font: {
      R: embedFont(context, 'Regular', fonts.regular.prepare()),
      B: embedFont(context, 'Bold', fonts.bold.prepare()),
    },
  });
  if (logo) resources.set(PDFName.of('XObject'), context.obj({ Logo: await embedLogo(document, logo) }));
  addPages(document, drawing.paper, context.register(resources), contents);
  addOutline(document, drawing);
  describe(document, properties);
  if (properties.archive) makeArchive(document, properties, PRODUCER);
  const identifier = identifierOf(properties, [...contents, logo ?? '']);
  context.trailerInfo.ID = context.obj([identifier, identifier]);
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

function addPages(
  document: PDFDocument,
  { width, height }: Paper,
  resources: PDFRef,
  contents: readonly string[],
): void {
  for (const content of contents) {
    const { node } = document.addPage([width, height]);
    node.set(PDFName.of('Resources'), resources);
    node.set(PDFName.of('Contents'), addStream(document.context, pack(Buffer.from(content, 'latin1'))));
  }
}

/** Of what the file holds, so that the same document has the same one. */
function identifierOf(properties: DocumentProperties, contents: readonly string[]): PDFHexString {
  const hash = createHash('sha256').update(JSON.stringify(properties));
  for (const content of contents) hash.update(content, 'latin1');
  return PDFHexString.of(hash.digest('hex').slice(0, 32));
}

function describe(document: PDFDocument, { title, author, drawnAt, language }: DocumentProperties): void {
  const { context, catalog } = document;
  const date = pdfDate(drawnAt);
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: PDFHexString.fromText(title),
      Author: PDFHexString.fromText(author),
      Creator: PDFString.of(PRODUCER),
      Producer: PDFString.of(PRODUCER),
      CreationDate: date,
      ModDate: date,
    }),
  );
  catalog.set(PDFName.of('Lang'), PDFString.of(language));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
}
