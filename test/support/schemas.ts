import { memoryPages, validateXML, type XMLFileInfo, type XMLValidationError } from 'xmllint-wasm';

const API = 'http://api.zuora.com/';
const OBJECT = 'http://object.api.zuora.com/';
const FAULT = 'http://fault.api.zuora.com/';
const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';

/**
 * Validates a message against the schemas of a WSDL with libxml2. Calls that are made together run together, which is
 * much faster than one after the other.
 * @param wsdl text of the document
 * @param message an element of one of its schemas, such as `<ns1:queryResponse xmlns:ns1="...">...`, or a whole
 *   SOAP envelope; then every child of Body, and of a fault's detail, must be such an element
 * @returns what is wrong, a line each; none when the message is valid
 */
export function validateMessage(wsdl: string, message: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const waiting = batches.get(wsdl);
    if (waiting) {
      waiting.push({ message, resolve, reject });
      return;
    }
    batches.set(wsdl, [{ message, resolve, reject }]);
    setImmediate(() => void validateBatch(wsdl));
  });
}

interface Waiting {
  readonly message: string;
  readonly resolve: (errors: string[]) => void;
  readonly reject: (reason: unknown) => void;
}

const batches = new Map<string, Waiting[]>();

async function validateBatch(wsdl: string): Promise<void> {
  const batch = batches.get(wsdl) ?? [];
  batches.delete(wsdl);
  try {
    const { errors } = await validateXML({
      xml: batch.map(({ message }, index) => ({ fileName: messageFile(index), contents: message })),
      schema: [{ fileName: 'all.xsd', contents: allSchemas }],
      preload: schemaFiles(wsdl),
      maxMemoryPages: memoryPages.GiB,
    });
    batch.forEach(({ resolve }, index) => resolve(errorsOf(messageFile(index), errors)));
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

/** The output says what is wrong where, and then, without a place, which files failed. */
function errorsOf(file: string, errors: readonly XMLValidationError[]): string[] {
  const own = errors.filter(({ loc }) => loc?.fileName === file).map(({ message }) => message);
  const failed = errors.some(({ rawMessage }) => rawMessage === `${file} fails to validate`);
  return own.length === 0 && failed ? ['invalid'] : own;
}

function messageFile(index: number): string {
  return `message-${index}.xml`;
}

const cache = new Map<string, readonly XMLFileInfo[]>();

/** The schemas of a document as files that import each other, which libxml2 needs. */
function schemaFiles(wsdl: string): readonly XMLFileInfo[] {
  let files = cache.get(wsdl);
  if (!files) {
    files = [
      ...inlineSchemas(wsdl),
      envelopeSchema('soap11.xsd', SOAP_11),
      envelopeSchema('soap12.xsd', SOAP_12),
    ];
    cache.set(wsdl, files);
  }
  return files;
}

const fileNames: Readonly<Record<string, string>> = {
  [OBJECT]: 'object.xsd',
  [API]: 'api.xsd',
  [FAULT]: 'fault.xsd',
};

function inlineSchemas(wsdl: string): XMLFileInfo[] {
  const declarations =
    (/<definitions\b([^>]*)>/.exec(wsdl)?.[1] ?? '').match(/xmlns:\w+="[^"]*"/g)?.join(' ') ?? '';
  return [...wsdl.matchAll(/<schema\b([^>]*)>([\s\S]*?)<\/schema>/g)].map(
    ([, attributes = '', content = '']) => {
      const namespace = /targetNamespace="([^"]*)"/.exec(attributes)?.[1] ?? '';
      const body = content.replace(/<import\b[^>]*>/g, '');
      return {
        fileName: fileNames[namespace] ?? 'unknown.xsd',
        contents: `<schema ${declarations} ${attributes}>${imports(namespace)}${body}</schema>`,
      };
    },
  );
}

/** Imports of all other schemas: older documents say none at all, newer ones no place. */
function imports(except?: string): string {
  return Object.entries(fileNames)
    .filter(([namespace]) => namespace !== except)
    .map(([namespace, file]) => `<import namespace="${namespace}" schemaLocation="${file}"/>`)
    .join('');
}

const allSchemas = `<schema xmlns="http://www.w3.org/2001/XMLSchema">${imports()}
  <import namespace="${SOAP_11}" schemaLocation="soap11.xsd"/>
  <import namespace="${SOAP_12}" schemaLocation="soap12.xsd"/>
</schema>`;

/** As much of an envelope's schema as leads to the elements of the WSDL. */
function envelopeSchema(fileName: string, namespace: string): XMLFileInfo {
  const strict = '<any namespace="##other" processContents="strict" minOccurs="0" maxOccurs="unbounded"/>';
  const lax = '<any processContents="lax" minOccurs="0" maxOccurs="unbounded"/>';
  return {
    fileName,
    contents: `<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:s="${namespace}" targetNamespace="${namespace}"
      elementFormDefault="qualified">
      <element name="Envelope"><complexType><sequence>
        <element name="Header" minOccurs="0"><complexType><sequence>${lax}</sequence></complexType></element>
        <element name="Body"><complexType>
          <choice>${strict}<element ref="s:Fault"/></choice>
        </complexType></element>
      </sequence></complexType></element>
      <element name="Fault"><complexType>${namespace === SOAP_11 ? fault11(strict) : fault12(strict)}</complexType></element>
    </schema>`,
  };
}

/** Of faults of the protocol: text about where they come from. */
const exception = '<element form="unqualified" name="Exception" type="string" minOccurs="0"/>';

function fault11(detail: string): string {
  return `<sequence>
    <element form="unqualified" name="faultcode" type="QName"/>
    <element form="unqualified" name="faultstring" type="string"/>
    <element form="unqualified" name="faultactor" type="anyURI" minOccurs="0"/>
    <element form="unqualified" name="detail" minOccurs="0"><complexType><sequence>${exception}${detail}</sequence></complexType></element>
  </sequence>`;
}

function fault12(detail: string): string {
  return `<sequence>
    <element name="Code"><complexType><sequence>
      <element name="Value" type="QName"/>
    </sequence></complexType></element>
    <element name="Reason"><complexType><sequence><element name="Text"><complexType><simpleContent>
      <extension base="string"><anyAttribute namespace="##other" processContents="lax"/></extension>
    </simpleContent></complexType></element></sequence></complexType></element>
    <element name="Detail" minOccurs="0"><complexType><sequence>${exception}${detail}</sequence></complexType></element>
  </sequence>`;
}
