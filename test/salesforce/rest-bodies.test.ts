import { ACTION } from '../support/salesforce.js';
import { fresh, client } from './rest-client.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const XML_TYPE = { 'Content-Type': 'application/xml', Accept: 'application/xml' };

describe('A body', () => {
  const refusal = async (body: string | undefined, headers: Record<string, string> = JSON_TYPE) => {
    const reply = await client.post(ACTION, body, headers);
    return [reply.status, reply.json?.[0] ?? reply.text];
  };

  it.each([
    [undefined, 'The HTTP entity body is required, but this request has no entity body.'],
    [
      '{"inputs"  jax',
      "Unexpected character ('j' (code 106)): was expecting a colon to separate field name and value at [line:1, column:12]",
    ],
    [
      '{\n  "inputs": [}\n',
      "Unexpected character ('}' (code 125)): was expecting a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at [line:2, column:14]",
    ],
    [
      '{"inputs": [',
      "Unexpected end-of-input: was expecting a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at [line:1, column:13]",
    ],
    [
      '{} {}',
      "Unexpected character ('{' (code 123)): was expecting end of the document at [line:1, column:4]",
    ],
    [
      'nonsense',
      "Unexpected character ('n' (code 110)): was expecting a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at [line:1, column:1]",
    ],
    ['[]', 'The inputs are missing: {"inputs":[{"invoiceBatchRunId":"..."}]} is expected.'],
    ['{"inputs":[]}', 'The inputs must be a list of at least one object.'],
    ['{"inputs":"x"}', 'The inputs must be a list of at least one object.'],
  ])('of %j is refused', async (body, message) => {
    expect(await refusal(body)).toEqual([400, { message, errorCode: 'JSON_PARSER_ERROR' }]);
  });

  it('of JSON nested without end is refused', async () => {
    expect(await refusal('['.repeat(200_000))).toEqual([
      400,
      expect.objectContaining({ errorCode: 'JSON_PARSER_ERROR' }),
    ]);
  });

  it('of another type is refused', async () => {
    expect(await refusal('{}', { 'Content-Type': 'text/plain' })).toEqual([
      415,
      expect.objectContaining({ errorCode: 'UNSUPPORTED_MEDIA_TYPE' }),
    ]);
  });

  it('of more than 6 MB is refused', async () => {
    expect(await refusal('"'.padEnd(7 * 1024 * 1024, 'x'))).toEqual([
      413,
      expect.objectContaining({ errorCode: 'REQUEST_ENTITY_TOO_LARGE' }),
    ]);
  });

  it('may be gzip', async () => {
    const { gzipSync } = await import('node:zlib');
    const headers = { Authorization: `Bearer ${client.token}`, ...JSON_TYPE, 'Content-Encoding': 'gzip' };
    const init = { method: 'POST', headers, body: gzipSync('{"inputs":[{"invoiceBatchRunId":"x"}]}') };
    const response = await fetch(`${fresh.bill.url}/services/data/v64.0${ACTION}`, init);
    expect(await response.text()).toContain('"message":"Invalid Invoice Batch Run Id"');
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE r [<!ENTITY a "b">]><r><inputs>&a;</inputs></r>'],
    ['a DOCTYPE in lower case', '<!doctype r><r/>'],
    ['an open tag', '<r><inputs></r>'],
    ['two roots', '<r/><r/>'],
    ['deep nesting', '<r>'.repeat(100) + '</r>'.repeat(100)],
    ['a billion laughs', '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>'],
    ['no markup', 'inputs'],
    ['an unknown entity', '<r><inputs><invoiceBatchRunId>&nbsp;</invoiceBatchRunId></inputs></r>'],
  ])('of XML with %s is refused, as XML', async (_, body) => {
    const [status, text] = await refusal(body, XML_TYPE);
    expect(status).toBe(400);
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><(?:Errors><Error><message>.*<errorCode>XML_PARSER_ERROR|Results )/s,
    );
  });
});
