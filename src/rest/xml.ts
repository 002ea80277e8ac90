import { XMLBuilder } from 'fast-xml-parser';
import { escapeXml } from './escape.js';
import type { Json } from './types.js';

/** The XML form of a reply: the JSON's names as elements, a list as one element for each entry (sources: rest-xml). */

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
