import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { audit } from '../unit/audit.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';

/** A change of an account's credit balance and what it came from. */
export interface CreditMovement {
  readonly accountId: Id;
  readonly type: 'Increase' | 'Decrease';
  readonly amount: DecimalText;
  readonly day: LocalDate;
  readonly source: {
    readonly type: 'Invoice' | 'Payment' | 'Refund';
    readonly id: Id;
    readonly number: string;
  };
}

/** The record of a change that another record has made: a payment that was too much, a refund of credit. */
export async function creditMovement(
  unit: Unit,
  { accountId, type, amount, day, source }: CreditMovement,
): Promise<Stored<'CreditBalanceAdjustment'>> {
  const record: Stored<'CreditBalanceAdjustment'> = {
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    AccountId: accountId,
    AdjustmentDate: day,
    Amount: amount,
    Number: await nextAutoNumber(unit, 'CreditBalanceAdjustment'),
    SourceTransactionId: source.id,
    SourceTransactionNumber: source.number,
    SourceTransactionType: source.type,
    Status: 'Processed',
    TransferredToAccounting: 'No',
    Type: type,
  };
  await unit.tx.insert('CreditBalanceAdjustment', record);
  return record;
}

/** Marks as canceled what a record has moved that is itself canceled. */
export async function cancelCreditMovements(unit: Unit, sourceId: Id): Promise<void> {
  const moved = await unit.tx.find('CreditBalanceAdjustment', equals('SourceTransactionId', sourceId));
  const ids = moved.map(({ Id: id }) => id);
  const canceled = { Status: 'Canceled', CancelledOn: unit.now, ...audit(unit, 'update') };
  await unit.tx.updateAll('CreditBalanceAdjustment', ids, canceled);
}
