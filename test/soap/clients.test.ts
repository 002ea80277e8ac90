import { sessionOf } from '../../src/soap/headers.js';
import { clientRequests, INVOICE_ID, SESSION } from './client-requests.js';
import { argumentsIn, read } from './envelopes.js';

describe('requests of clients in the field', () => {
  it.each(clientRequests)('means the same from $client', ({ text }) => {
    const envelope = read(text);
    expect(sessionOf(envelope)).toBe(SESSION);
    expect(argumentsIn(envelope, { version: 91, zone: 'America/Los_Angeles' })).toEqual({
      operation: 'update',
      zObjects: [
        {
          type: 'Invoice',
          id: INVOICE_ID,
          fieldsToNull: [],
          fields: { RegenerateInvoicePDF: true },
          nested: {},
        },
      ],
    });
  });

  it('has Ruby speak SOAP 1.2 and everybody else 1.1', () => {
    for (const { client, text } of clientRequests) {
      expect(read(text).soapVersion).toBe(client.startsWith('Savon') ? '1.2' : '1.1');
    }
  });
});
