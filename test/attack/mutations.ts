import fc from 'fast-check';
import type { Request } from './requests.js';

/** Changes of requests, as fast-check makes, repeats and shrinks them. */

/** What parsers, queries and languages trip over. */
const pieces = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    'null',
    'undefined',
    'true',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE a [',
    '<!--',
    '-->',
    '<?',
    '?>',
    '<a>',
    '</a>',
    '<a/>',
    '</',
    '/>',
    '<',
    '>',
  ],
  ...[
    '&#0;',
    '&#x110000;',
    '&#xd800;',
    '&lol;',
    '&',
    '&amp;',
    'xmlns=""',
    ' xsi:nil="true"',
    ' xmlns:ns1="urn:x"',
  ],
  ...[
    '%00',
    '%ff',
    '%',
    '%2e%2e%2f',
    '../..',
    '//',
    '\\',
    '"',
    "'",
    "''",
    '`',
    ';',
    ':',
    ',',
    '.',
    '*',
    '?',
    '#',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '{}',
    '[]',
    '[[[[',
    '(',
    ')',
    '((((',
    '=',
    '!=',
    '<>',
    ' or ',
    ' and ',
    ' not ',
    '--',
    '/*',
  ],
  ...[
    '0',
    '-1',
    '-0',
    '1e999',
    'NaN',
    '0x10',
    '99999999999999999999',
    '0.000000000000000000001',
    '2147483648',
  ],
  ...[
    '2026-02-30',
    '9999-12-31',
    '0000-00-00',
    '-2026-01-01',
    '2026-01-01T25:61:61Z',
    '+99:99',
    'LAST_N_DAYS:-1',
  ],
  ...[
    '\u0000',
    '\u0001',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\ufffe',
    'é',
    '😀',
    'İ',
    '\r\n',
    '\n',
    ' ',
  ],
  ...[
    'a'.repeat(300),
    'select Id from Account',
    "'; drop table account; --",
    '{{Invoice.Id}}',
    '!!js/function',
    '&a *a',
  ],
].map((piece) => Buffer.from(piece));
// Not UTF-8: too long, half a pair, cut off.
pieces.push(
  ...['c0af', 'eda080', 'e282', 'f8888080', 'ff', 'fffe', '1f8b'].map((hex) => Buffer.from(hex, 'hex')),
);

const MOST_BYTES = 60_000;

type Change = (bytes: Buffer) => Buffer;
/** Where in the bytes, whatever their number. */
const place = fc.nat(2 ** 30);
const piece = fc.constantFrom(...pieces);

const at = (bytes: Buffer, where: number): number => (bytes.length === 0 ? 0 : where % bytes.length);
const spliced = (bytes: Buffer, from: number, to: number, middle: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);

/** One change, of bytes or of what looks like a word of any of the languages. */
function change(others: readonly Buffer[]): fc.Arbitrary<Change> {
  const bits = fc.tuple(place, fc.nat(7)).map(([where, bit]): Change => (bytes) => {
    const index = at(bytes, where);
    return spliced(bytes, index, index + 1, Buffer.from([(bytes[index] ?? 0) ^ (1 << bit)]));
  });
  const put = fc.tuple(place, piece, fc.nat(40)).map(([where, text, length]): Change => (bytes) => {
    const from = at(bytes, where);
    return spliced(bytes, from, from + (length % 3 === 0 ? length : 0), text);
  });
  const word = fc.tuple(place, piece).map(([where, text]): Change => (bytes) => {
    const [from, to] = wordAt(bytes, where);
    return spliced(bytes, from, to, text);
  });
  const remove = fc.tuple(place, fc.nat(200)).map(([where, length]): Change => (bytes) => {
    const from = at(bytes, where);
    return spliced(bytes, from, from + length, Buffer.alloc(0));
  });
  const repeat = fc
    .tuple(place, fc.nat(200), fc.constantFrom(1, 2, 50, 5000))
    .map(([where, length, count]): Change => {
      return (bytes) => {
        const from = at(bytes, where);
        const part = bytes.subarray(from, from + length);
        const most = part.length === 0 ? 0 : Math.min(count, Math.floor(MOST_BYTES / part.length));
        return spliced(bytes, from, from, Buffer.concat(Array<Buffer>(most).fill(part)));
      };
    });
  const splice = fc.tuple(place, place, fc.constantFrom(...others)).map(([where, there, body]): Change => {
    return (bytes) => Buffer.concat([bytes.subarray(0, at(bytes, where)), body.subarray(at(body, there))]);
  });
  const encode = fc.constantFrom<Change>(
    (bytes) => Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(bytes.toString(), 'utf16le')]),
    (bytes) => Buffer.from(bytes.toString(), 'utf16le').swap16(),
    (bytes) => Buffer.from(bytes.toString('base64')),
  );
  return fc.oneof(
    { weight: 2, arbitrary: bits },
    { weight: 3, arbitrary: put },
    { weight: 6, arbitrary: word },
    { weight: 2, arbitrary: remove },
    { weight: 2, arbitrary: repeat },
    { weight: 1, arbitrary: splice },
    { weight: 1, arbitrary: encode },
  );
}

/** First and last place of a name, number or other value that stands at or after a place. */
function wordAt(bytes: Buffer, where: number): readonly [number, number] {
  const words = /[\w.+-]+/g;
  words.lastIndex = at(bytes, where);
  const text = bytes.toString('latin1');
  while (words.lastIndex > 0 && /[\w.+-]/.test(text[words.lastIndex - 1] ?? '')) words.lastIndex--;
  const found = words.exec(text);
  return found ? [found.index, found.index + found[0].length] : [bytes.length, bytes.length];
}

/** One of the messages, in which up to four things are changed. */
export function bytesChanged(messages: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const changes = fc.array(change(messages), { minLength: 1, maxLength: 4 });
  return fc
    .tuple(fc.constantFrom(...messages), changes)
    .map(([message, list]) => list.reduce((bytes, how) => how(bytes), message));
}

/** One of the requests, in which up to four things are changed: most often in the body, if it has one. */
export function changed(corpus: readonly Request[]): fc.Arbitrary<Request> {
  const where = fc.constantFrom('body', 'body', 'body', 'body', 'path', 'header');
  const changes = fc.array(fc.tuple(where, change(corpus.map(({ body }) => body))), {
    minLength: 1,
    maxLength: 4,
  });
  return fc
    .tuple(fc.constantFrom(...corpus), changes, fc.nat(100))
    .map(([request, list, index]) =>
      list.reduce((done, [part, how]) => applied(done, part, how, index), request),
    );
}

function applied(request: Request, part: string, how: Change, index: number): Request {
  if (part === 'body' && request.body.length > 0) return { ...request, body: how(request.body) };
  const names = Object.keys(request.headers);
  const name = names[index % names.length];
  if (part === 'header' && name !== undefined) {
    const value = how(Buffer.from(request.headers[name] ?? '')).toString('latin1');
    return { ...request, headers: { ...request.headers, [name]: value.slice(0, 4000) } };
  }
  return { ...request, path: changedPath(request, how) };
}

/** What tells the face stays, as long as a face must answer. */
function changedPath({ path, face }: Request, how: Change): string {
  const fixed =
    face === 'web'
      ? 1
      : (/^\/(?:apps\/services\/a|services\/\w+|localbill\/v1)\//.exec(path)?.[0].length ?? 1);
  const rest = how(Buffer.from(path.slice(fixed)))
    .toString('latin1')
    .slice(0, 6000);
  return path.slice(0, fixed) + (face === 'web' ? rest : rest.replace(/\.\.|\/\/|\\/g, ''));
}
