import { SaxesParser, type SaxesTagNS } from 'saxes';

/** What a WSDL document says of one element, in the words of the fact tables. */
export interface Declared {
  readonly type: string;
  readonly min: string;
  readonly max: string;
  readonly nillable: string;
}

/** Types and global elements by `namespace name`, each with its members by name, in their order. */
export type Declarations = ReadonlyMap<string, ReadonlyMap<string, Declared>>;

/** What a WSDL document declares. */
export interface WsdlDocument {
  /** As in the address of its port: 91 for `.../apps/services/a/91.0`; undefined when it has no such address. */
  readonly version: number | undefined;
  readonly types: Declarations;
  readonly operations: readonly string[];
  readonly errorCodes: readonly string[];
}

const namespaces: Readonly<Record<string, string>> = {
  'http://api.zuora.com/': 'zns:',
  'http://object.api.zuora.com/': 'ons:',
  'http://fault.api.zuora.com/': 'fns:',
  'http://www.w3.org/2001/XMLSchema': '',
};

/**
 * Reads the declarations of a WSDL document, whatever its prefixes. Custom fields are passed over: they are a
 * tenant's, not the contract's.
 * @throws Error when the text is not well-formed XML
 */
export function readWsdl(text: string): WsdlDocument {
  const types = new Map<string, Map<string, Declared>>();
  const operations: string[] = [];
  const errorCodes: string[] = [];
  const path: string[] = [];
  let version: number | undefined;
  let namespace = '';
  let owner = '';

  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const [parent, name] = [path.at(-1), attribute(tag, 'name')];
    if (tag.local === 'schema') namespace = shortName(attribute(tag, 'targetNamespace') ?? '');
    if (parent === 'schema' && name !== undefined) {
      owner = `${namespace} ${name}`;
      if (tag.local !== 'simpleType' && !types.has(owner)) types.set(owner, new Map());
    } else if (tag.local === 'element' && name !== undefined && !name.endsWith('__c')) {
      types.get(owner)?.set(name, declared(parser, tag));
    }
    if (tag.local === 'enumeration' && owner === 'api ErrorCode')
      errorCodes.push(attribute(tag, 'value') ?? '');
    if (tag.local === 'operation' && parent === 'portType') operations.push(name ?? '');
    if (tag.local === 'address') version ??= versionOf(attribute(tag, 'location') ?? '');
    path.push(tag.local);
  });
  parser.on('closetag', () => path.pop());
  parser.write(text).close();
  return { version, types, operations, errorCodes };
}

function declared(parser: SaxesParser<{ xmlns: true }>, tag: SaxesTagNS): Declared {
  return {
    type: typeName(parser, attribute(tag, 'type') ?? ''),
    min: attribute(tag, 'minOccurs') ?? '1',
    max: attribute(tag, 'maxOccurs') ?? '1',
    nillable: attribute(tag, 'nillable') ?? 'false',
  };
}

/** The type with the prefix that the published documents have for its namespace. */
function typeName(parser: SaxesParser<{ xmlns: true }>, written: string): string {
  const [name = '', prefix = ''] = written.split(':').reverse();
  return `${namespaces[parser.resolve(prefix) ?? ''] ?? `${prefix}:`}${name}`;
}

function attribute(tag: SaxesTagNS, name: string): string | undefined {
  return tag.attributes[name]?.value;
}

function shortName(namespace: string): string {
  return /^http:\/\/(?:(object|fault)\.)?api\.zuora\.com\/$/.exec(namespace)?.[1] ?? 'api';
}

function versionOf(address: string): number | undefined {
  const [, text] = /\/apps\/services\/a\/(\d+(?:\.\d+)?)/.exec(address) ?? [];
  return text === undefined ? undefined : Number(text);
}
