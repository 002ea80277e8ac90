import type { WireLimits } from './limits.js';
import { ElementNode, type XmlAttribute, type XmlElement } from './xml-element.js';

/**
 * Reads what nearly every SOAP client sends: elements with ASCII names, attributes, text, the five entities. A fraction
 * of the strict reader's cost (docs/decisions/0007-plain-xml.md).
 * @returns undefined for every other document, sound or not: the strict reader tells which, and what is wrong with it
 */
export function parsePlain(source: string, limits: WireLimits): XmlElement | undefined {
  // Line ends are one character, as XML has them (2.11).
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  if (NOT_PLAIN.test(text) || text.includes(']]>')) return undefined;
  const scanner = new Scanner(text, limits);
  return scanner.read();
}

/** Characters that XML does not have, and such of two code units, for which the strict reader looks whether they pair. */
const NOT_PLAIN = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
const DECLARATION =
  /^<\?xml version=(["'])1\.0\1(?: encoding=(["'])[A-Za-z][\w.-]*\2)?(?: standalone=(["'])(?:yes|no)\3)?[ \t\n]*\?>/;

/** White space is normalized, entities are resolved, and names of XML's own have their own meaning. */
const UNUSUAL_VALUE = /[<&\t\n]|^\s|\s$|^xml/;

const [SLASH, COLON, EQUALS, GREATER] = [47, 58, 61, 62] as const;

/** Namespaces by prefix, and names that were already looked up in them. */
interface Scope {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly names: Map<string, Name>;
}

interface Name {
  readonly namespace: string;
  readonly local: string;
}

/** An element whose end tag has not come yet. */
interface Open {
  readonly element: ElementNode;
  readonly qName: string;
  readonly scope: Scope;
}

/** Goes over the text once. Its parts return false, or undefined, as soon as something is not plain. */
class Scanner {
  private at = 0;
  private elements = 0;
  private readonly open: Open[] = [];
  private root: ElementNode | undefined;

  constructor(
    private readonly text: string,
    private readonly limits: WireLimits,
  ) {}

  read(): XmlElement | undefined {
    this.at = DECLARATION.exec(this.text)?.[0].length ?? 0;
    this.skipSpace();
    do {
      if (!(this.code(0) === 60 && this.readTag())) return undefined;
    } while (this.open.length > 0 && this.readText());
    this.skipSpace();
    return this.open.length === 0 && this.at === this.text.length ? this.root : undefined;
  }

  private code(offset: number): number {
    return this.text.charCodeAt(this.at + offset);
  }

  private skipSpace(): void {
    while (isSpace(this.code(0))) this.at += 1;
  }

  private readTag(): boolean {
    this.at += 1;
    if (this.code(0) !== SLASH) return this.readStartTag();
    const { text } = this;
    const last = this.open.pop();
    if (!last || !text.startsWith(last.qName, this.at + 1)) return false;
    this.at += 1 + last.qName.length;
    return this.readTagEnd();
  }

  private readTagEnd(): boolean {
    this.skipSpace();
    this.at += 1;
    return this.text.charCodeAt(this.at - 1) === GREATER;
  }

  private readStartTag(): boolean {
    const { open, limits } = this;
    const qName = this.readName();
    if (qName === '' || open.length >= limits.maxDepth || ++this.elements > limits.maxElements) return false;
    const parent = open[open.length - 1];
    const attributes = this.code(0) === GREATER ? NO_ATTRIBUTES : this.readAttributes();
    const scope = attributes && scopeWith(attributes, parent?.scope ?? OUTERMOST);
    const name = scope && nameIn(scope, qName);
    if (!name) return false;
    const element = new ElementNode(name.namespace, name.local, parent?.element);
    if (attributes.length > 0 && !applyAttributes(element, attributes, scope)) return false;
    this.root ??= element;
    if (this.code(0) !== SLASH) open.push({ element, qName, scope });
    else if (this.code(1) !== GREATER) return false;
    else this.at += 1;
    return this.readTagEnd();
  }

  /** Empty where no name is. */
  private readName(): string {
    const start = this.at;
    if (!isNameStart(this.code(0))) return '';
    while (isNamePart(this.code(0))) this.at += 1;
    return this.text.slice(start, this.at);
  }

  private readAttributes(): readonly RawAttribute[] | undefined {
    const attributes: RawAttribute[] = [];
    for (;;) {
      const before = this.at;
      this.skipSpace();
      const code = this.code(0);
      if (code === SLASH || code === GREATER) return attributes;
      const attribute = before < this.at ? this.readAttribute() : undefined;
      if (!attribute || attributes.length >= this.limits.maxAttributes) return undefined;
      attributes.push(attribute);
    }
  }

  private readAttribute(): RawAttribute | undefined {
    const qName = this.readName();
    this.skipSpace();
    if (qName === '' || this.code(0) !== EQUALS) return undefined;
    this.at += 1;
    this.skipSpace();
    const quote = this.text.charAt(this.at);
    if (quote !== '"' && quote !== "'") return undefined;
    const end = this.text.indexOf(quote, this.at + 1);
    if (end < 0) return undefined;
    const value = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return UNUSUAL_VALUE.test(value) ? undefined : { qName, value };
  }

  /** Up to the next tag. */
  private readText(): boolean {
    const end = this.text.indexOf('<', this.at);
    if (end < 0) return false;
    if (end > this.at) {
      const part = this.text.slice(this.at, end);
      const resolved = part.includes('&') ? resolveEntities(part) : part;
      if (resolved === undefined) return false;
      this.open[this.open.length - 1]?.element.append(resolved);
      this.at = end;
    }
    return true;
  }
}

interface RawAttribute {
  readonly qName: string;
  readonly value: string;
}

const NO_ATTRIBUTES: readonly RawAttribute[] = [];
const OUTERMOST: Scope = { namespaces: new Map(), names: new Map() };

/** Declarations of these, and what they stand for, have rules of their own. */
const RESERVED =
  /^(xml|xmlns|http:\/\/www\.w3\.org\/XML\/1998\/namespace|http:\/\/www\.w3\.org\/2000\/xmlns\/)$/;

/** The scope of an element, which is its parent's unless it declares namespaces. */
function scopeWith(attributes: readonly RawAttribute[], outer: Scope): Scope | undefined {
  let namespaces: Map<string, string> | undefined;
  for (const { qName, value } of attributes) {
    if (!isDeclaration(qName)) continue;
    const prefix = qName.slice('xmlns:'.length);
    if (RESERVED.test(prefix) || RESERVED.test(value) || (value === '' && prefix !== '')) return undefined;
    namespaces ??= new Map(outer.namespaces);
    namespaces.set(prefix, value);
  }
  return namespaces ? { namespaces, names: new Map() } : outer;
}

function isDeclaration(qName: string): boolean {
  return qName.startsWith('xmlns') && (qName.length === 5 || qName.charCodeAt(5) === COLON);
}

/** The name of an element; undefined when its prefix is not bound. */
function nameIn(scope: Scope, qName: string): Name | undefined {
  const known = scope.names.get(qName);
  if (known) return known;
  const { prefix, local } = partsOf(qName);
  const namespace = scope.namespaces.get(prefix) ?? (prefix === '' ? '' : undefined);
  if (namespace === undefined || local === '') return undefined;
  const name = { namespace, local };
  scope.names.set(qName, name);
  return name;
}

/** `local` is empty for what is no qualified name. */
function partsOf(qName: string): { prefix: string; local: string } {
  const colon = qName.indexOf(':');
  if (colon < 0) return { prefix: '', local: qName };
  const local = qName.slice(colon + 1);
  const isName = isNameStart(local.charCodeAt(0)) && !local.includes(':');
  return { prefix: qName.slice(0, colon), local: isName ? local : '' };
}

/** @returns whether each attribute has a name, and one of its own */
function applyAttributes(
  element: ElementNode,
  attributes: readonly RawAttribute[],
  { namespaces }: Scope,
): boolean {
  const seen = new Set<string>();
  const resolved: XmlAttribute[] = [];
  for (const { qName, value } of attributes) {
    const { prefix, local } = partsOf(qName);
    // Alike with different prefixes may be the same attribute or not.
    const key = isDeclaration(qName) ? qName : local;
    if (local === '' || seen.has(key)) return false;
    seen.add(key);
    if (isDeclaration(qName)) continue;
    const uri = prefix === '' ? '' : namespaces.get(prefix);
    if (uri === undefined) return false;
    resolved.push({ uri, local, value });
  }
  element.readAttributes(resolved, (prefix) => namespaces.get(prefix));
  return true;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

function resolveEntities(text: string): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) return undefined;
  return text.replace(/&[a-z]+;/g, (entity) => entities[entity] ?? entity);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9;
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** Colons too: whether they are in their place, `partsOf` tells. */
function isNamePart(code: number): boolean {
  return isNameStart(code) || (code >= 45 && code <= 58 && code !== SLASH);
}
