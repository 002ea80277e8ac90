import { SaxesParser } from 'saxes';
import { RestError } from './error.js';
import type { Json } from './types.js';

/** How much a document may be; what is beyond is refused before it costs more. Bodies of the REST API have some hundred elements. */
const MOST_DEPTH = 64;
const MOST_ATTRIBUTES = 64;
const MOST_ELEMENTS = 20_000;

/**
 * Reads an XML body, whatever its root is called, in one strict pass. Values are texts without the space around them;
 * `xsi:nil` is null; what stands more than once is a list; prefixes are dropped, bound or not (sources: rest-xml).
 * @returns what is inside of the root
 * @throws RestError XML_PARSER_ERROR for what is no XML, has a DOCTYPE, or is beyond the limits
 */
export function parseXml(text: string): Json {
  const parser = new SaxesParser({ position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const document = new Open();
  const open = [document];
  let elements = 0;
  let attributes = 0;
  let isNil = false;
  const inner = () => open[open.length - 1] as Open;
  parser.on('attribute', ({ name, value }) => {
    if (++attributes > MOST_ATTRIBUTES)
      throw malformed(`An element has more than ${MOST_ATTRIBUTES} attributes.`);
    isNil ||= localName(name) === 'nil' && (value === 'true' || value === '1');
  });
  parser.on('opentag', () => {
    if (open.length > MOST_DEPTH) throw malformed(`Elements are nested more than ${MOST_DEPTH} deep.`);
    if (++elements > MOST_ELEMENTS) throw malformed(`There are more than ${MOST_ELEMENTS} elements.`);
    open.push(new Open(isNil));
    attributes = 0;
    isNil = false;
  });
  parser.on('closetag', ({ name }) => {
    const closed = open.pop() as Open;
    inner().add(localName(name), closed.value());
  });
  const append = (part: string) => (inner().text += part);
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('doctype', () => {
    throw malformed('A DOCTYPE is not allowed.');
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof RestError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw malformed(`${reason} at [line:${parser.line}, column:${parser.column}]`);
  }
  return document.first();
}

/** An element while it is read. */
class Open {
  text = '';
  private readonly members = new Map<string, Json[]>();

  constructor(private readonly isNil = false) {}

  add(name: string, value: Json): void {
    const known = this.members.get(name);
    if (known) known.push(value);
    else this.members.set(name, [value]);
  }

  first(): Json {
    return [...this.members.values()][0]?.[0] ?? '';
  }

  value(): Json {
    if (this.isNil) return null;
    const text = this.text.trim();
    if (this.members.size === 0) return text;
    if (text !== '') this.add('#text', text);
    // Defines the members, whatever they are called: `__proto__` is one as any other.
    return Object.fromEntries(
      [...this.members].map(([name, values]) => [name, values.length === 1 ? (values[0] as Json) : values]),
    );
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function malformed(message: string): RestError {
  return new RestError(400, 'XML_PARSER_ERROR', message);
}
