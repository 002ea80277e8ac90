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
    expect(server.requests[0]).toMatchObject({ text: '<r/>', charset, sentAs: '1.1' });
  });

  it.each([
    [
      'not valid',
      Buffer.from([0x3c, 0xff, 0xfe]),
      'text/xml',
      500,
      'com.ctc.wstx.exc.WstxIOException: Invalid UTF-8 start byte 0xff (at char #2, byte #1)',
    ],
    [
      'not valid in the middle of a character',
      Buffer.from([0x3c, 0xc3, 0xa9, 0xe2, 0x82, 0x3c]),
      'text/xml',
      500,
      'com.ctc.wstx.exc.WstxIOException: Invalid UTF-8 middle byte 0x3c (at char #2, byte #5)',
    ],
    [
      'cut off',
      Buffer.from('é').subarray(0, 1),
      'text/xml',
      500,
      'com.ctc.wstx.exc.WstxIOException: Unexpected EOF in the middle of a multi-byte char: got 1, needed 2, at char #0, byte #1)',
    ],
    [
      'written too long',
      Buffer.from([0xc0, 0x80]),
      'text/xml',
      500,
      'com.ctc.wstx.exc.WstxIOException: Invalid UTF-8',
    ],
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

describe('the version of SOAP', () => {
  it.each([
    ['application/soap+xml; charset=utf-8; action=""', '1.2'],
    ['Application/SOAP+XML', '1.2'],
    ['text/xml', '1.1'],
    ['Text/XML;charset=utf-8', '1.1'],
    ['text/plain; charset=utf-8', undefined],
    ['text/xml; action="application/soap+xml"', '1.1'],
    ['text/xmlish', undefined],
  ])('is told from the Content-Type: %s', async (contentType, sentAs) => {
    await post(server.port, ['<r/>'], { 'Content-Type': contentType });
    expect(server.requests[0]!.sentAs).toBe(sentAs);
  });

  it('is not told from a request without a Content-Type', async () => {
    await post(server.port, ['<r/>']);
    expect(server.requests[0]).toMatchObject({ text: '<r/>', charset: undefined, sentAs: undefined });
  });
});
