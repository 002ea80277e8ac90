import { zipSync } from 'fflate';
import type { Instant } from '../platform/dates.js';

/** Archives know times from 1980 on only: 1980-01-01 in the zone that is the farthest behind. */
const EARLIEST = 315_576_000_000;

/** A zip archive of one file. Its bytes depend on nothing but what is given. */
export function zipped(name: string, content: Uint8Array, madeAt: Instant): Uint8Array {
  return zipSync({ [name.replace(/[\\/]/g, '_')]: [content, { mtime: Math.max(madeAt, EARLIEST) }] });
}
