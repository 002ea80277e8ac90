import type { SentValue } from '../contract/sent.js';
import type { TimeZone } from '../platform/dates.js';
import { parseDecimal } from '../platform/money.js';
import { readDate, readDateTime } from './dates.js';
import { SoapFault } from './fault.js';

/**
 * Reads the text of an element. Empty text is an empty string where the type is a string or an ID, and absent
 * elsewhere.
 * @param type an XSD type's bare name, or that of a simple type of the api namespace
 * @param zone of the tenant: that of a dateTime without an offset
 * @param wireType what the version's WSDL calls the type, for the error
 * @returns undefined where there is no value
 * @throws SoapFault for text that is no value of the type (sources: faults)
 */
export function readValue(
  type: string,
  text: string,
  zone: TimeZone,
  wireType = type,
): SentValue | undefined {
  if (type === 'string' || type === 'base64Binary') return text;
  const trimmed = text.trim();
  // Clients that write nil as nothing write it of ids too: the row says what is wrong (sources: client-requests).
  if (type === 'ID') return trimmed === '' ? '' : readId(trimmed);
  if (trimmed === '') return undefined;
  switch (type) {
    case 'boolean':
      return readBoolean(trimmed);
    case 'short':
    case 'int':
    case 'long':
      return readWholeNumber(trimmed, type);
    case 'decimal':
      return (trimmed.length <= LONGEST_NUMBER && parseDecimal(trimmed)) || invalid(wireType, trimmed);
    case 'date':
      return readDate(trimmed, zone) ?? invalid(wireType, trimmed);
    case 'dateTime':
      return readDateTime(trimmed, zone) ?? invalid(type, trimmed);
    default:
      return text;
  }
}

/** The service's numbers have 22 digits; a longer text only serves to keep a parser busy. */
const LONGEST_NUMBER = 64;

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

/** Every form that the service reads, in any case (sources: saving). @throws SoapFault for any other text */
export function readBoolean(text: string): boolean {
  const word = text.toLowerCase();
  return Object.hasOwn(booleans, word) ? booleans[word]! : invalid('boolean', text);
}

/** @throws SoapFault for what is no whole number, or none that the type can hold */
export function readWholeNumber(text: string, type: 'short' | 'int' | 'long'): number {
  const value = /^[+-]?\d{1,19}$/.test(text) ? Number(text) : NaN;
  const [least, largest] = rangeOf[type];
  return value >= least && value <= largest ? value + 0 : invalid(type, text);
}

const rangeOf = {
  short: [-32_768, 32_767],
  int: [-2_147_483_648, 2_147_483_647],
  long: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
} as const;

/**
 * The type's pattern since version 28 (sources: message-types).
 * @throws SoapFault for any other text, nothing too (sources: saving)
 */
export function readId(text: string): string {
  if (/^([a-zA-Z0-9]{32}|\d{1,32})$/.test(text)) return text;
  throw new SoapFault('Server', `Id is invalid: '${text}'`);
}

function invalid(type: string, text: string): never {
  throw new SoapFault('Server', `Invalid value '${text}' for type ${type}`);
}
