/** An element of an XML document, without text: WSDL says everything in attributes. */
export interface Node {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Node[];
}

/** In the order in which they are written; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

export function node(tag: string, attributes: Attributes = {}, children: readonly Node[] = []): Node {
  return { tag, attributes, children };
}

/**
 * The document as published files lay it out: one element a line, tabs, ` />` at the end of empty elements. Two clients
 * read WSDLs as text, line by line (sources: client-replies).
 */
export function writeDocument(root: Node): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeNode(root, '', lines);
  return lines.join('\n') + '\n';
}

function writeNode({ tag, attributes, children }: Node, indent: string, lines: string[]): void {
  const start = indent + '<' + tag + writeAttributes(attributes);
  if (children.length === 0) {
    lines.push(start + ' />');
    return;
  }
  lines.push(start + '>');
  for (const child of children) writeNode(child, indent + '\t', lines);
  lines.push(`${indent}</${tag}>`);
}

function writeAttributes(attributes: Attributes): string {
  let text = '';
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) text += ` ${name}="${escapeAttribute(value)}"`;
  }
  return text;
}

/** What XML 1.0 cannot carry in any form, and half surrogate pairs. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeAttribute(value: string): string {
  if (!/[^\w .:/{}|\\[\]-]/.test(value)) return value;
  return value
    .replace(NOT_XML, '')
    .replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? `&#${character.charCodeAt(0)};`);
}
