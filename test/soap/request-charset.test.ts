import { post } from './wire-server.js';
import { TEXT, server, utf16, withMark, faultStringOf } from './request-bytes.js';

const LATIN = '<r>caf\u00e9\u0080</r>';

describe('the charset of a request', () => {
  it.each([
    ['UTF-8 without being told', Buffer.from(TEXT), 'text/xml', TEXT],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'text/xml', TEXT],
    ['UTF-8 quoted and in upper case', Buffer.from(TEXT), 'text/xml; charset="UTF-8"', TEXT],
    ['UTF-8 with a semicolon behind', Buffer.from(TEXT), 'text/xml; charset=utf-8;', TEXT],
    ['UTF-16 LE with a mark', withMark(TEXT), 'text/xml; charset=utf-16', TEXT],
    ['UTF-16 BE with a mark', withMark(TEXT, true), 'text/xml', TEXT],
    ['UTF-16 with a mark, though called UTF-8', withMark(TEXT), 'text/xml; charset=utf-8', TEXT],
    ['UTF-16 LE without a mark', utf16(TEXT), 'text/xml; charset=utf-16', TEXT],
    ['UTF-16 BE without a mark', utf16(TEXT, true), 'text/xml; charset=UTF-16BE', TEXT],
    [
      'UTF-8 that calls itself UTF-16',
      Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${TEXT}`),
      'text/xml',
      `<?xml version="1.0" encoding="utf-16"?>${TEXT}`,
    ],
    ['ISO-8859-1 by its label', Buffer.from(LATIN, 'latin1'), 'text/xml; charset=ISO-8859-1', LATIN],
    [
      'ISO-8859-1 by its declaration',
      Buffer.from(`<?xml version='1.0' encoding='iso-8859-1'?>${LATIN}`, 'latin1'),
      'text/xml',
      `<?xml version='1.0' encoding='iso-8859-1'?>${LATIN}`,
    ],
    [
      'the label before the declaration',
      Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${LATIN}`, 'latin1'),
      'text/xml;charset=iso-8859-1',
      `<?xml version="1.0" encoding="utf-8"?>${LATIN}`,
    ],
    ['US-ASCII', Buffer.from('<r>a</r>'), 'text/xml; charset=us-ascii', '<r>a</r>'],
    ['windows-1252', Buffer.from([0x3c, 0x80, 0x3e]), 'text/xml; charset=windows-1252', '<€>'],
  ])('is %s', async (_name, bytes, contentType, text) => {
    const reply = await post(server.port, [bytes], { 'Content-Type': contentType });
    expect(reply.status).toBe(200);
    expect(server.requests[0]!.text).toBe(text);
  });

  it.each([
    ['text/xml; charset=utf-8', 'utf-8'],
    ['text/xml; charset="UTF-8"', 'UTF-8'],
    ['text/xml;charset=\'Utf-8\'; action=""', 'Utf-8'],
    ['text/xml', undefined],
    ['text/xml; charset=', undefined],
    ['text/xml; charset="><x"', undefined],
  ])('is told on as it was sent: %s', async (contentType, charset) => {
    await post(server.port, ['<r/>'], { 'Content-Type': contentType });
    expect(server.requests[0]).toMatchObject({ text: '<r/>', charset, soap12: false });
  });

  it.each([
    ['not valid', Buffer.from([0x3c, 0xff, 0xfe]), 'text/xml', 500, 'The request is not valid UTF-8.'],
    ['cut off', Buffer.from('é').subarray(0, 1), 'text/xml', 500, 'The request is not valid UTF-8.'],
    [
      'half a character',
      withMark('<r/>').subarray(0, 5),
      'text/xml',
      500,
      'The request is not valid utf-16le.',
    ],
    [
      'unknown',
      Buffer.from('<r/>'),
      'text/xml; charset=klingon',
      415,
      'The charset klingon is not supported.',
    ],
  ])('is refused when it is %s', async (_name, bytes, contentType, status, message) => {
    const reply = await post(server.port, [bytes], { 'Content-Type': contentType });
    expect([reply.status, faultStringOf(reply.body)]).toEqual([status, message]);
  });
});

describe('SOAP 1.2', () => {
  it.each([
    ['application/soap+xml; charset=utf-8; action=""', true],
    ['Application/SOAP+XML', true],
    ['text/xml', false],
    ['text/plain; charset=utf-8', false],
    ['text/xml; action="application/soap+xml"', false],
  ])('is told from the Content-Type: %s', async (contentType, soap12) => {
    await post(server.port, ['<r/>'], { 'Content-Type': contentType });
    expect(server.requests[0]!.soap12).toBe(soap12);
  });

  it('is not told from a request without a Content-Type', async () => {
    await post(server.port, ['<r/>']);
    expect(server.requests[0]).toMatchObject({ text: '<r/>', charset: undefined, soap12: false });
  });
});
