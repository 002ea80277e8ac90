import { autoNumber, type Numbered } from '../../billing/numbers.js';
import { findObjectType } from '../../contract/index.js';
import { equalsIgnoringCase } from '../../store/filters.js';
import type { Unit } from './work.js';

/**
 * The next automatic number of the tenant for a thing, such as `INV00000002` (sources: ids-and-numbers). Numbers that a
 * client has given to a record itself are passed over.
 */
export async function nextAutoNumber(unit: Unit, of: Numbered): Promise<string> {
  for (;;) {
    const number = autoNumber(of, await unit.tx.nextNumber(of));
    if (!(await isTaken(unit, of, number))) return number;
  }
}

/** Only a field that clients may set too can be taken: one that is unique, or that tells records from others. */
async function isTaken(unit: Unit, of: Numbered, value: string): Promise<boolean> {
  const type = findObjectType(of);
  const field =
    type && Object.keys(type.fields).find((name) => type.fields[name]?.unique ?? type.fields[name]?.lookup);
  if (!field) return false;
  return (await unit.tx.count(type.name, equalsIgnoringCase(field, value))) > 0;
}

/**
 * The number of a new draft: its own, or a temporary one where numbers come with posting (sources: invoice-numbers).
 */
export async function draftInvoiceNumber(unit: Unit): Promise<string> {
  const { uponPosting } = unit.caller.tenant.settings.invoiceNumbers;
  return uponPosting ? nextAutoNumber(unit, 'DraftInvoice') : nextInvoiceNumber(unit);
}

/** The next number of an invoice, in the tenant's form. */
export async function nextInvoiceNumber(unit: Unit): Promise<string> {
  const { prefix, first } = unit.caller.tenant.settings.invoiceNumbers;
  return autoNumber('Invoice', (await unit.tx.nextNumber('Invoice')) + first - 1, prefix);
}
