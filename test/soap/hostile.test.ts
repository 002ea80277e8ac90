import fc from 'fast-check';
import { atOnce } from '../../src/platform/in-turns.js';
import { SoapFault } from '../../src/soap/fault.js';
import { callOptionsOf, queryOptionsOf, sessionOf } from '../../src/soap/headers.js';
import { findOperation } from '../../src/soap/dispatch.js';
import { readArguments } from '../../src/soap/reader.js';
import { clientRequests } from './client-requests.js';
import { read } from './envelopes.js';

/** All that a request goes through, whatever comes of it. */
function readAll(text: string): void {
  const envelope = read(text);
  sessionOf(envelope);
  callOptionsOf(envelope);
  queryOptionsOf(envelope);
  const element = envelope.operation;
  const operation = element && findOperation(element, 91);
  if (operation) atOnce(readArguments(element, operation, { version: 91, zone: 'America/Los_Angeles' }));
}

/** Whether a text is read, or refused in terms of the protocol. */
function isReadOrRefused(text: string): boolean {
  try {
    readAll(text);
    return true;
  } catch (error) {
    return error instanceof SoapFault && error.message.length < 500;
  }
}

const request = fc.constantFrom(...clientRequests.map(({ text }) => text));
const fragments = [
  '<',
  '>',
  '&',
  '"',
  ':',
  '/',
  '<![CDATA[',
  '<!--',
  '<!DOCTYPE x>',
  '&#0;',
  'xsi:nil="1"',
  '\u0000',
  '\ud800',
  ']]>',
];

describe('a broken request', () => {
  it('is never worse than a fault: cut off anywhere', () => {
    fc.assert(
      fc.property(request, fc.nat(), (text, place) => isReadOrRefused(text.slice(0, place % text.length))),
      { numRuns: 300 },
    );
  });

  it('is never worse than a fault: with something put in anywhere', () => {
    const inserted = fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary', maxLength: 8 }));
    fc.assert(
      fc.property(request, fc.nat(), inserted, (text, place, extra) => {
        const at = place % text.length;
        return isReadOrRefused(text.slice(0, at) + extra + text.slice(at));
      }),
      { numRuns: 1000 },
    );
  });

  it('is never worse than a fault: with something taken out anywhere', () => {
    fc.assert(
      fc.property(request, fc.nat(), fc.integer({ min: 1, max: 60 }), (text, place, length) => {
        const at = place % text.length;
        return isReadOrRefused(text.slice(0, at) + text.slice(at + length));
      }),
      { numRuns: 1000 },
    );
  });

  it('is never worse than a fault: with any value in any field', () => {
    const fields = fc.constantFrom(
      'InvoiceDate',
      'Amount',
      'IncludesUsage',
      'AccountId',
      'PostedDate',
      'Comments',
      'Id',
    );
    fc.assert(
      fc.property(
        fields,
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[-+0-9TZ:.eE]{1,40}$/)),
        (field, value) => {
          const safe = value.replace(/[&<>]/g, ' ');
          return isReadOrRefused(
            clientRequests[1]!.text.replace('<ns1:Id>', `<ns1:${field}>${safe}</ns1:${field}><ns1:Id>`),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
