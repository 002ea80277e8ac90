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
import { fileOf } from './serialize.js';
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
  const pages = addPages(document, drawing.paper, context.register(resources), contents);
  addOutline(document, drawing, pages);
  describe(document, properties);
  if (properties.archive) makeArchive(document, properties, PRODUCER);
  const identifier = identifierOf(properties, [...contents, logo ?? '']);
  context.trailerInfo.ID = context.obj([identifier, identifier]);
  return fileOf(context);
}

/** pdf-lib's own pages look up what they inherit, which nothing here does. */
function addPages(
  { context, catalog }: PDFDocument,
  { width, height }: Paper,
  resources: PDFRef,
  contents: readonly string[],
): readonly PDFRef[] {
  const tree = catalog.Pages();
  const Parent = catalog.get(PDFName.of('Pages'));
  const pages = contents.map((content) =>
    context.register(
      context.obj({
        Type: 'Page',
        Parent,
        MediaBox: [0, 0, width, height],
        Resources: resources,
        Contents: addStream(context, pack(Buffer.from(content, 'latin1'))),
      }),
    ),
  );
  tree.set(PDFName.of('Kids'), context.obj([...pages]));
  tree.set(PDFName.of('Count'), context.obj(pages.length));
  return pages;
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
