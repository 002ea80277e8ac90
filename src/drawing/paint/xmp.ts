import { formatInstant } from '../../platform/dates.js';
import { element, field, text, type Xml } from '../einvoice/xml.js';
import type { DocumentProperties } from './properties.js';

const FACTUR_X = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

/**
 * The metadata of a PDF/A-3b file: what the document information dictionary says too, the level of conformance, and
 * with an e-invoice what it is (Factur-X 1.0, annex A), whose properties an extension schema must declare.
 */
export function xmpPacket(properties: DocumentProperties, producer: string, hasInvoice: boolean): string {
  const { title, author, language, drawnAt } = properties;
  const moment = `${formatInstant(drawnAt, 'UTC').slice(0, 19)}Z`;
  const parts = [
    description(
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
      element('dc:format', 'application/pdf'),
      element('dc:title', element('rdf:Alt', element('rdf:li xml:lang="x-default"', text(title)))),
      element('dc:creator', element('rdf:Seq', field('rdf:li', author))),
      element('dc:language', element('rdf:Bag', field('rdf:li', language))),
    ),
    description(
      'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
      field('xmp:CreatorTool', producer),
      field('xmp:CreateDate', moment),
      field('xmp:ModifyDate', moment),
    ),
    description('xmlns:pdf="http://ns.adobe.com/pdf/1.3/"', field('pdf:Producer', producer)),
    description(
      'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
      field('pdfaid:part', '3'),
      field('pdfaid:conformance', 'B'),
    ),
    ...(hasInvoice ? [extensionSchema(), invoiceProperties()] : []),
  ];
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n' +
    parts.join('\n') +
    '\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
  );
}

function description(namespaces: string, ...content: readonly Xml[]): Xml {
  return element(`rdf:Description rdf:about="" ${namespaces}`, ...content);
}

function invoiceProperties(): Xml {
  return description(
    `xmlns:fx="${FACTUR_X}"`,
    field('fx:DocumentType', 'INVOICE'),
    field('fx:DocumentFileName', 'factur-x.xml'),
    field('fx:Version', '1.0'),
    field('fx:ConformanceLevel', 'EN 16931'),
  );
}

const declared: readonly (readonly [name: string, what: string])[] = [
  ['DocumentFileName', 'name of the embedded XML invoice file'],
  ['DocumentType', 'INVOICE'],
  ['Version', 'version of the XML schema of the invoice'],
  ['ConformanceLevel', 'profile of the XML invoice'],
];

function extensionSchema(): Xml {
  const properties = declared.map(([name, what]) =>
    element(
      'rdf:li rdf:parseType="Resource"',
      field('pdfaProperty:name', name),
      field('pdfaProperty:valueType', 'Text'),
      field('pdfaProperty:category', 'external'),
      field('pdfaProperty:description', what),
    ),
  );
  return description(
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"' +
      ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"' +
      ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"',
    element(
      'pdfaExtension:schemas',
      element(
        'rdf:Bag',
        element(
          'rdf:li rdf:parseType="Resource"',
          field('pdfaSchema:schema', 'Factur-X PDFA Extension Schema'),
          field('pdfaSchema:namespaceURI', FACTUR_X),
          field('pdfaSchema:prefix', 'fx'),
          element('pdfaSchema:property', element('rdf:Seq', ...properties)),
        ),
      ),
    ),
  );
}
