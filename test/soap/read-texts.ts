import type { SentRecord } from '../../src/contract/sent.js';
import { argumentsIn, envelopeWith, read } from './envelopes.js';

export const PACIFIC = 'America/Los_Angeles';
export const ID = '402881e50000000000000000000000a1';

export const argumentsOf = (body: string, version = 91, zone = PACIFIC) =>
  argumentsIn(read(envelopeWith(body)), { version, zone });

/** The one record of a create() with this content. */
export function recordOf(type: string, content: string, version = 91, zone = PACIFIC): SentRecord {
  const sent = argumentsOf(
    `<api:create><api:zObjects xsi:type="obj:${type}">${content}</api:zObjects></api:create>`,
    version,
    zone,
  );
  if (sent.operation !== 'create') throw new Error(sent.operation);
  expect(sent.zObjects).toHaveLength(1);
  return sent.zObjects[0]!;
}
