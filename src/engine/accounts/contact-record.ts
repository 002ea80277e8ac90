import { invalidValue, RowError } from '../../contract/index.js';
import { equals } from '../../store/filters.js';
import type { RecordHooks } from '../records/hooks.js';

/** How many contacts an account has at most (sources: limits). */
const MOST_CONTACTS = 100;

export const contactRecord: RecordHooks<'Contact'> = {
  type: 'Contact',
  async prepareCreate(unit, record) {
    const ofAccount = equals('AccountId', record.AccountId ?? '');
    if ((await unit.tx.count('Contact', ofAccount)) >= MOST_CONTACTS) {
      throw invalidValue(
        'You cannot create more than 100 contacts for each customer account. If you need to create this contact, please delete some others first.',
      );
    }
    return record;
  },

  async beforeDelete(unit, record) {
    const account = record.AccountId ? await unit.tx.get('Account', record.AccountId) : undefined;
    if (account && (account.BillToId === record.Id || account.SoldToId === record.Id)) {
      throw new RowError('CANNOT_DELETE', 'The contact is the bill-to or sold-to contact of its account.');
    }
  },
};
