import type { Member } from '../contract/index.js';
import { node, type Node } from './wsdl-layout.js';

/** The declarations of XML Schema that the documents consist of. */

/** A member of a type; what XML Schema takes for granted is left out, as in the published documents. */
export function element({ name, type, min, max, nillable }: Member): Node {
  return node('element', {
    minOccurs: min === 0 ? '0' : undefined,
    maxOccurs: max === 1 ? undefined : String(max),
    name,
    nillable: nillable ? 'true' : undefined,
    type,
  });
}

export function globalElement(name: string, content: readonly Node[]): Node {
  return node('element', { name }, [node('complexType', {}, [node('sequence', {}, content)])]);
}

export function complexType(name: string, content: readonly Node[]): Node {
  return node('complexType', { name }, [node('sequence', {}, content)]);
}

export function extension(name: string, base: string, content: readonly Node[]): Node {
  return node('complexType', { name }, [
    node('complexContent', {}, [node('extension', { base }, [node('sequence', {}, content)])]),
  ]);
}

export function simpleType(name: string, facets: readonly Node[]): Node {
  return node('simpleType', { name }, [node('restriction', { base: 'string' }, facets)]);
}
