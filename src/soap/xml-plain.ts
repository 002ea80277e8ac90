import type { WireLimits } from './limits.js';
import { ElementNode, type XmlAttribute, type XmlElement } from './xml-element.js';

/**
 * Reads what nearly every SOAP client sends: elements with ASCII names, attributes, text, the five entities. A fraction
 * of the strict reader's cost (docs/decisions/0007-plain-xml.md).
 * @returns undefined for every other document, sound or not: the strict reader tells which, and what is wrong with it
 */
export function parsePlain(source: string, limits: WireLimits): XmlElement | undefined {
  // Line ends are one character, as XML has them (XML 1.0, 2.11).
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  if (NOT_PLAIN.test(text) || text.includes(']]>')) return undefined;
  const scanner = new Scanner(text, limits);
  while (!scanner.isDone) scanner.read(Infinity);
  return scanner.result;
}

/**
 * The same for a long document, in steps; what it yields is how many elements it has read.
 * @returns as `parsePlain`
 */
export function* parsePlainInSteps(
  source: string,
  limits: WireLimits,
): Generator<number, XmlElement | undefined> {
  const parts: string[] = [];
  for (let at = 0, end = 0; at < source.length; at = end) {
    end = at + PART;
    // Both characters of a line end are in one part.
    if (source.charCodeAt(end - 1) === 13 && source.charCodeAt(end) === 10) end += 1;
    const part = source.slice(at, end).replace(/\r\n?/g, '\n');
    if (NOT_PLAIN.test(part)) return undefined;
    parts.push(part);
    yield 0;
  }
  const text = parts.join('');
  if (text.includes(']]>')) return undefined;
  const scanner = new Scanner(text, limits);
  while (!scanner.isDone) yield scanner.read(MOST_AT_ONCE);
  return scanner.result;
}

/** Characters, and parts of a document, of one step: a few milliseconds. */
const PART = 64 * 1024;
const MOST_AT_ONCE = 2000;

/** Characters that XML does not have, and such of two code units, for which the strict reader looks whether they pair. */
const NOT_PLAIN = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
const DECLARATION =
  /^<\?xml version=(["'])1\.0\1(?: encoding=(["'])[A-Za-z][\w.-]*\2)?(?: standalone=(["'])(?:yes|no)\3)?[ \t\n]*\?>/;

/** White space is normalized, entities are resolved, and names of XML's own have their own meaning. */
const UNUSUAL_VALUE = /[<&\t\n]|^\s|\s$|^xml/;

const [SLASH, COLON, LESS, EQUALS, GREATER] = [47, 58, 60, 61, 62] as const;

/** Namespaces that an element declares, and names that were already looked up in it. */
interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly names: Map<string, Name>;
  readonly outer: Scope | undefined;
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
  /** Where the next tag begins, when it is known. */
  private nextTag = -1;

  constructor(
    private readonly text: string,
    private readonly limits: WireLimits,
  ) {}

  /** Set when the end was reached, or something that is not plain. */
  isDone = false;
  /** Undefined for a document that is not plain. */
  result: XmlElement | undefined;

  /**
   * Goes on.
   * @param most parts of the document that it goes over
   * @returns the elements so far
   */
  read(most: number): number {
    if (this.at === 0) this.readStart();
    for (let parts = 0; parts < most && !this.isDone; parts++) this.readPart();
    return this.elements;
  }

  private readStart(): void {
    this.at = DECLARATION.exec(this.text)?.[0].length ?? 0;
    this.skipSpace();
    if (!(this.code(0) === LESS && this.readTag())) this.isDone = true;
    else if (this.open.length === 0) this.readEnd();
  }

  /** Text and the tag after it, or as much text as one step may have. */
  private readPart(): void {
    if (!this.readText()) this.isDone = true;
    else if (this.at < this.nextTag) return;
    else if (!this.readTag()) this.isDone = true;
    else if (this.open.length === 0) this.readEnd();
  }

  private readEnd(): void {
    this.skipSpace();
    this.isDone = true;
    if (this.at === this.text.length) this.result = this.root;
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

  /** Up to the next tag, or a part of it where it is long. */
  private readText(): boolean {
    if (this.nextTag <= this.at) this.nextTag = this.text.indexOf('<', this.at);
    if (this.nextTag < 0) return false;
    const end = this.endOfText();
    if (end > this.at) {
      const part = this.text.slice(this.at, end);
      const resolved = part.includes('&') ? resolveEntities(part) : part;
      if (resolved === undefined) return false;
      this.open[this.open.length - 1]?.element.append(resolved);
      this.at = end;
    }
    return true;
  }

  /** Not within an entity. */
  private endOfText(): number {
    const end = this.at + PART;
    if (this.nextTag <= end) return this.nextTag;
    const entity = this.text.slice(end - LONGEST_ENTITY, end).lastIndexOf('&');
    return entity < 0 ? end : end - LONGEST_ENTITY + entity;
  }
}

const LONGEST_ENTITY = 6;

interface RawAttribute {
  readonly qName: string;
  readonly value: string;
}

const NO_ATTRIBUTES: readonly RawAttribute[] = [];
const OUTERMOST: Scope = { declared: new Map(), names: new Map(), outer: undefined };

/** Declarations of these, and what they stand for, have rules of their own. */
const RESERVED =
  /^(xml|xmlns|http:\/\/www\.w3\.org\/XML\/1998\/namespace|http:\/\/www\.w3\.org\/2000\/xmlns\/)$/;

/** The scope of an element, which is its parent's unless it declares namespaces. */
function scopeWith(attributes: readonly RawAttribute[], outer: Scope): Scope | undefined {
  let declared: Map<string, string> | undefined;
  for (const { qName, value } of attributes) {
    if (!isDeclaration(qName)) continue;
    const prefix = qName.slice('xmlns:'.length);
    if (RESERVED.test(prefix) || RESERVED.test(value) || (value === '' && prefix !== '')) return undefined;
    declared ??= new Map();
    declared.set(prefix, value);
  }
  return declared ? { declared, names: new Map(), outer } : outer;
}

/** The namespace of a prefix. No more elements declare any than may be inside one another. */
function namespaceOf(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const namespace = at.declared.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return undefined;
}

function isDeclaration(qName: string): boolean {
  return qName.startsWith('xmlns') && (qName.length === 5 || qName.charCodeAt(5) === COLON);
}

/** The name of an element; undefined when its prefix is not bound. */
function nameIn(scope: Scope, qName: string): Name | undefined {
  const known = scope.names.get(qName);
  if (known) return known;
  const { prefix, local } = partsOf(qName);
  const namespace = namespaceOf(scope, prefix) ?? (prefix === '' ? '' : undefined);
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
function applyAttributes(element: ElementNode, attributes: readonly RawAttribute[], scope: Scope): boolean {
  const seen = new Set<string>();
  const resolved: XmlAttribute[] = [];
  for (const { qName, value } of attributes) {
    const { prefix, local } = partsOf(qName);
    // Alike with different prefixes may be the same attribute or not.
    const key = isDeclaration(qName) ? qName : local;
    if (local === '' || seen.has(key)) return false;
    seen.add(key);
    if (isDeclaration(qName)) continue;
    const uri = prefix === '' ? '' : namespaceOf(scope, prefix);
    if (uri === undefined) return false;
    resolved.push({ uri, local, value });
  }
  element.readAttributes(resolved, (prefix) => namespaceOf(scope, prefix));
  return true;
}

function resolveEntities(text: string): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) return undefined;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
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
