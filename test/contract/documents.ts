import { SaxesParser, type SaxesTagNS } from 'saxes';
import { writeWsdl } from '../../src/soap/wsdl.js';

/** What a document says of one element, in the words of the fact tables. */
export interface Declared {
  readonly type: string;
  readonly min: string;
  readonly max: string;
  readonly nillable: string;
}

/** Types and global elements by `namespace name`, each with its members by name, in their order. */
export type Declarations = ReadonlyMap<string, ReadonlyMap<string, Declared>>;

/** Reads the declarations out of the document that we publish for a version. */
export function readDeclarations(version: number): Declarations {
  const declarations = new Map<string, Map<string, Declared>>();
  let namespace = '';
  let members: Map<string, Declared> | undefined;
  const path: string[] = [];

  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => {
    const name = attribute(tag, 'name');
    if (tag.name === 'schema') namespace = shortName(attribute(tag, 'targetNamespace') ?? '');
    if (path.at(-1) === 'schema' && name !== undefined) {
      const key = `${namespace} ${name}`;
      members = declarations.get(key) ?? new Map<string, Declared>();
      declarations.set(key, members);
    } else if (tag.name === 'element' && name !== undefined) {
      members?.set(name, declared(tag));
    }
    path.push(tag.name);
  });
  parser.on('closetag', () => path.pop());
  parser.write(writeWsdl({ version, address: 'http://localhost/' })).close();
  return declarations;
}

function declared(tag: SaxesTagNS): Declared {
  return {
    type: attribute(tag, 'type') ?? '',
    min: attribute(tag, 'minOccurs') ?? '1',
    max: attribute(tag, 'maxOccurs') ?? '1',
    nillable: attribute(tag, 'nillable') ?? 'false',
  };
}

function attribute(tag: SaxesTagNS, name: string): string | undefined {
  return tag.attributes[name]?.value;
}

function shortName(namespace: string): string {
  return /^http:\/\/(?:(object|fault)\.)?api\.zuora\.com\/$/.exec(namespace)?.[1] ?? 'api';
}
