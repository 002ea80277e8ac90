import { isPaymentTerm } from '../../billing/invoices/payment-term.js';
import { invalidValue } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { RecordHooks } from '../records/hooks.js';
import type { Unit } from '../unit/work.js';
import { draftToSplit } from './split-invoice.js';

/** How an invoice shall be split; execute() does it (sources: call-matrix). */
export const invoiceSplitRecord: RecordHooks<'InvoiceSplit'> = {
  type: 'InvoiceSplit',
  async prepareCreate(unit, record) {
    await draftToSplit(unit, record);
    return record;
  },
};

export const invoiceSplitItemRecord: RecordHooks<'InvoiceSplitItem'> = {
  type: 'InvoiceSplitItem',
  async prepareCreate(unit, record) {
    await check(unit, record);
    return record;
  },

  async prepareUpdate(unit, before, changes) {
    await check(unit, { ...before, ...changes });
    return changes;
  },

  beforeDelete: async (_unit, record) => refuseWhenDone(record),
};

async function check(unit: Unit, record: Stored<'InvoiceSplitItem'>): Promise<void> {
  refuseWhenDone(record);
  const percentage = Number(record.SplitPercentage);
  if (percentage < 1 || percentage > 100) {
    throw invalidValue(`The SplitPercentage ${record.SplitPercentage} is not from 1 to 100.`);
  }
  if (record.PaymentTerm && !isPaymentTerm(record.PaymentTerm, unit.caller.tenant.settings.proxTerms)) {
    throw invalidValue(`The payment term ${record.PaymentTerm} is not defined.`);
  }
  const others = await unit.tx.find(
    'InvoiceSplitItem',
    equals('InvoiceSplitId', record.InvoiceSplitId as Id),
  );
  const total = others
    .filter(({ Id: id }) => id !== record.Id)
    .reduce((sum, { SplitPercentage }) => sum + Number(SplitPercentage), percentage);
  if (total > 100)
    throw invalidValue(`The percentages of the split add up to ${total}, which is more than 100.`);
}

function refuseWhenDone({ InvoiceId }: Stored<'InvoiceSplitItem'>): void {
  if (InvoiceId) throw invalidValue('The invoice is split already.');
}
