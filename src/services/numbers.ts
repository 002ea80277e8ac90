import { autoNumber, type Numbered } from '../billing/numbers.js';
import type { Unit } from './work.js';

/** The next automatic number of the tenant for a thing, such as `INV00000002` (zuora-soap.md 3.9). */
export async function nextAutoNumber(unit: Unit, of: Numbered): Promise<string> {
  return autoNumber(of, await unit.tx.nextNumber(of));
}
