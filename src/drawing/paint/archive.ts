import {
  type PDFContext,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from 'pdf-lib';
import { pdfDate } from './dates.js';
import type { DocumentProperties } from './properties.js';
import { srgbProfile } from './srgb.js';
import { addStream, pack } from './stream.js';
import { xmpPacket } from './xmp.js';

const FILE_NAME = 'factur-x.xml';
const CONDITION = 'sRGB IEC61966-2.1';

/** Adds what makes a document PDF/A-3b (ISO 19005-3): colours, metadata, and the e-invoice it carries. */
export function makeArchive(document: PDFDocument, properties: DocumentProperties, producer: string): void {
  const { context, catalog } = document;
  const xml = properties.archive?.invoiceXml ?? null;
  catalog.set(PDFName.of('OutputIntents'), context.obj([outputIntent(context)]));
  catalog.set(PDFName.of('Metadata'), metadata(context, xmpPacket(properties, producer, xml !== null)));
  if (xml === null) return;
  const file = embeddedFile(context, xml, properties);
  catalog.set(PDFName.of('AF'), context.obj([file]));
  catalog.set(
    PDFName.of('Names'),
    context.obj({ EmbeddedFiles: { Names: [PDFHexString.fromText(FILE_NAME), file] } }),
  );
}

function outputIntent(context: PDFContext): PDFRef {
  return context.register(
    context.obj({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: PDFString.of(CONDITION),
      Info: PDFString.of(CONDITION),
      DestOutputProfile: addStream(context, pack(srgbProfile()), { N: 3 }),
    }),
  );
}

/** Readable without a PDF library: never compressed. */
function metadata(context: PDFContext, packet: string): PDFRef {
  const bytes = Buffer.from(packet, 'utf8');
  const dictionary = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: bytes.length });
  return context.register(PDFRawStream.of(dictionary, bytes));
}

function embeddedFile(context: PDFContext, xml: string, { drawnAt }: DocumentProperties): PDFRef {
  const bytes = Buffer.from(xml, 'utf8');
  const packed = pack(bytes);
  const date = pdfDate(drawnAt);
  const dictionary = context.obj({
    Type: 'EmbeddedFile',
    Subtype: PDFName.of('text/xml'),
    Params: { Size: bytes.length, CreationDate: date, ModDate: date },
    Filter: 'FlateDecode',
    Length: packed.length,
  });
  const stream = context.register(PDFRawStream.of(dictionary, packed));
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(FILE_NAME),
      UF: PDFHexString.fromText(FILE_NAME),
      Desc: PDFString.of('Factur-X/ZUGFeRD invoice, profile EN 16931'),
      AFRelationship: 'Alternative',
      EF: { F: stream, UF: stream },
    }),
  );
}
