import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { RestError } from './error.js';
import { escapeXml } from './escape.js';
import type { Json } from './types.js';

/** The XML form of a body: the JSON's names as elements, a list as one element for each entry (salesforce-docgen.md 1.5). */

const MOST_DEPTH = 64;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  trimValues: true,
});

/**
 * Reads an XML body, whatever its root is called. Values are texts; `xsi:nil` is null; what stands more than once is a list.
 * @returns what is inside of the root
 * @throws RestError for what is no XML, has a DOCTYPE, or is nested too deep
 */
export function parseXml(text: string): Json {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw malformed('A DOCTYPE is not allowed.');
  const verdict = XMLValidator.validate(text);
  if (verdict !== true)
    throw malformed(`${verdict.err.msg} at [line:${verdict.err.line}, column:${verdict.err.col}]`);
  if (deepest(text) > MOST_DEPTH) throw malformed(`Elements are nested more than ${MOST_DEPTH} deep.`);
  const roots = Object.values(parser.parse(text) as Record<string, unknown>);
  if (roots.length !== 1 || Array.isArray(roots[0])) throw malformed('A document has one root.');
  return plain(roots[0]);
}

function deepest(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [tag] of text
    .replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '')
    .matchAll(/<[^!?>][^>]*>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>')) most = Math.max(most, ++depth);
  }
  return most;
}

function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const entries = Object.entries(value);
  if (entries.some(([name, nil]) => name === '@nil' && (nil === 'true' || nil === '1'))) return null;
  const members = entries.filter(([name]) => !name.startsWith('@'));
  const [only] = members;
  if (!only) return '';
  if (members.length === 1 && only[0] === '#text') return String(only[1]);
  return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
}

function malformed(message: string): RestError {
  return new RestError(400, 'XML_PARSER_ERROR', message);
}

const options = {
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  // It would write more characters as entities than XML needs.
  processEntities: false,
};
const builder = new XMLBuilder(options);
const pretty = new XMLBuilder({ ...options, format: true, indentBy: '    ' });

/**
 * Writes a body as XML, its nulls as `xsi:nil`.
 * @param root name of the document's element
 * @param item name of the elements of a body that is a list
 */
export function writeXml(body: Json, root: string, item: string, isPretty: boolean): string {
  const content = Array.isArray(body) ? { [item]: body.map(forXml) } : forXml(body);
  const document = { [root]: withXsi(content) };
  return `<?xml version="1.0" encoding="UTF-8"?>${isPretty ? '\n' : ''}${(isPretty ? pretty : builder).build(document)}`;
}

function withXsi(content: unknown): unknown {
  if (!hasNull(content)) return content;
  return { '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', ...(content as object) };
}

function hasNull(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  return '@xsi:nil' in content || Object.values(content).some(hasNull);
}

function forXml(value: Json): unknown {
  if (value === null) return { '@xsi:nil': 'true' };
  if (typeof value === 'string') return xmlText(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(forXml);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [elementName(name), forXml(member)]),
  );
}

/** A text without the characters that no XML document can hold. */
function xmlText(text: string): string {
  const safe = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return escapeXml(safe);
}

/** A name of JSON that is none of XML. */
function elementName(name: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(name) ? name : `_${name.replace(/[^\w.-]/g, '_')}`;
}
