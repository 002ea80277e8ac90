import { startWireServer, type WireServer } from './wire-server.js';

export const TEXT = '<r>café — 東京 😀</r>';
export const XML = { 'Content-Type': 'text/xml; charset=utf-8' };

export let server: WireServer;
beforeEach(async () => {
  server = await startWireServer('<ok/>');
});
afterEach(() => server.close());

export const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
export const withMark = (text: string, bigEndian = false) => utf16(`\ufeff${text}`, bigEndian);

/** The fault string of a reply, which is an envelope whatever happened. */
export function faultStringOf(body: Buffer): string {
  expect(body.toString()).toMatch(/^<\?xml version='1\.0' encoding='UTF-8'\?><soapenv:Envelope /);
  return (
    /<faultcode>soapenv:(?:Client|Server)<\/faultcode><faultstring>(.*)<\/faultstring>/.exec(
      body.toString(),
    )?.[1] ?? ''
  );
}

/** Resolves when the condition holds; the test's timeout is the limit. */
export async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
