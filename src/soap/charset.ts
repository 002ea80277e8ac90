import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { TextDecoder } from 'node:util';
import { nextTurn } from '../platform/timers.js';
import { SoapFault } from './fault.js';
import { invalidUtf8 } from './invalid-utf8.js';

/** The same for many bytes, in parts between which others have their turn. */
export async function decodeLong(bytes: Buffer, charset: string | undefined): Promise<string> {
  const encoding = encodingOf(bytes, charset);
  // Of this, fifty megabytes are read in the time of a small part of the others.
  if (encoding === 'iso-8859-1') return decode(bytes, charset);
  const read = encoding === 'utf-8' ? utf8Reader(bytes) : readerOf(decoderFor(encoding));
  let text = '';
  for (let at = 0; at < bytes.length; at += PART) {
    text += read(bytes.subarray(at, at + PART), at + PART < bytes.length);
    await nextTurn();
  }
  return withoutMark(text);
}

/** Reads bytes part by part; `more` when this is not the last one. */
type PartReader = (bytes: Buffer, more: boolean) => string;

function readerOf(decoder: TextDecoder): PartReader {
  return (bytes, more) => decodePart(decoder, bytes, more);
}

/** All of it is checked at once, which takes a thousandth of the time. */
function utf8Reader(all: Buffer): PartReader {
  checkUtf8(all);
  const decoder = new StringDecoder('utf8');
  return (bytes) => decoder.write(bytes);
}

const PART = 256 * 1024;

/** Bytes as text: by byte order mark, else by the label of the Content-Type, else by the XML declaration, else UTF-8. */
export function decode(bytes: Buffer, charset: string | undefined): string {
  const encoding = encodingOf(bytes, charset);
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes);
    case 'iso-8859-1':
      // Not TextDecoder, for which this label means windows-1252.
      return bytes.toString('latin1');
    default:
      return decodePart(decoderFor(encoding), bytes, false);
  }
}

function encodingOf(bytes: Buffer, charset: string | undefined): string {
  return markedIn(bytes) ?? unmarked(bytes, charset ?? declaredIn(bytes) ?? 'utf-8');
}

function markedIn(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

/** The encoding that a label means for these bytes, which begin with `<` when they are a request. */
function unmarked(bytes: Buffer, label: string): string {
  // UTF-16 without a mark shows itself by the zero byte beside the first character. Programs that write their
  // strings out with the declaration they had in memory call UTF-8 so.
  if (bytes[0] === 0) return 'utf-16be';
  if (bytes[1] === 0) return 'utf-16le';
  const name = label.toLowerCase();
  if (name.startsWith('utf-16') || utf8Names.has(name) || asciiNames.has(name)) return 'utf-8';
  return latin1Names.has(name) ? 'iso-8859-1' : name;
}

const DECLARATION = /^<\?xml[^>]{1,100}?encoding\s*=\s*["']([^"']*)["']/;

function declaredIn(bytes: Buffer): string | undefined {
  return DECLARATION.exec(bytes.toString('latin1', 0, 150))?.[1];
}

function decodeUtf8(bytes: Buffer): string {
  checkUtf8(bytes);
  return withoutMark(bytes.toString('utf8'));
}

function checkUtf8(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new SoapFault('Server', invalidUtf8(bytes));
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new SoapFault('Client', `The charset ${encoding} is not supported.`, 415);
  }
}

function decodePart(decoder: TextDecoder, bytes: Buffer, stream: boolean): string {
  // Node 20's own decoder reads it as ISO-8859-1.
  if (decoder.encoding === 'windows-1252') return decodeWindows1252(bytes);
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new SoapFault('Client', `The request is not valid ${decoder.encoding}.`);
  }
}

/** 0x80 to 0x9F, the only bytes by which it differs from ISO-8859-1. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (found) => windows1252.charAt(found.charCodeAt(0) - 0x80));
}

const utf8Names: ReadonlySet<string> = new Set(['utf-8', 'utf8']);
const latin1Names: ReadonlySet<string> = new Set(['iso-8859-1', 'iso8859-1', 'iso_8859-1', 'latin1']);
const windows1252Names: ReadonlySet<string> = new Set(['windows-1252', 'cp1252']);
const asciiNames: ReadonlySet<string> = new Set(['us-ascii', 'ascii']);

/**
 * What a reply calls its charset: the request's own word where replies can be written so, as the service echoes it
 * (sources: http-layer), else `UTF-8`.
 */
export function echoOf(charset: string | undefined): string {
  return charset !== undefined && (isUtf8Name(charset) || beyondOf(charset)) ? charset : 'UTF-8';
}

/** A reply's text as bytes; what the charset lacks becomes a character reference. */
export function encode(text: string, charset: string | undefined): Buffer {
  const beyond = charset === undefined ? undefined : beyondOf(charset);
  if (beyond === undefined) return Buffer.from(text, 'utf8');
  const written = text.replace(beyond, (found) => `&#x${found.codePointAt(0)!.toString(16)};`);
  return Buffer.from(written, 'latin1');
}

function isUtf8Name(charset: string): boolean {
  return utf8Names.has(charset.toLowerCase());
}

/**
 * What is written as a reference in a charset that holds one character a byte. Of windows-1252 the service's writer knows
 * no more than that (sources: soap-server): it leaves alone what ISO-8859-1 has in the same place.
 */
function beyondOf(charset: string): RegExp | undefined {
  const name = charset.toLowerCase();
  if (latin1Names.has(name)) return /[^\0-\xff]/gu;
  if (windows1252Names.has(name)) return /[^\0-\x7f\xa0-\xff]/gu;
  return asciiNames.has(name) ? /[^\0-\x7f]/gu : undefined;
}
