import { invalidValue } from '../../contract/index.js';
import type { Stored } from '../../store/stored.js';
import type { RecordHooks } from '../records/hooks.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';
import { applyAmendment } from './amendments/apply-amendment.js';
import { checkAmendable, currentVersion } from './amendments/current-version.js';
import { keepDraft, takeDraft } from './amendments/draft-content.js';
import { undoAmendment } from './amendments/undo-amendment.js';

/** Of a completed amendment these can still change, and custom fields. */
const words: ReadonlySet<string> = new Set(['Name', 'Description']);

/** Amendment: a draft waits for its rate plan and its dates; Completed puts it into effect (docs, Amendment.Status). */
export const amendmentRecord: RecordHooks<'Amendment'> = {
  type: 'Amendment',
  async prepareCreate(unit, record) {
    const subscription = await currentVersion(unit, record.SubscriptionId ?? undefined, new Set());
    checkAmendable(subscription, record.Type);
    return {
      ...record,
      Code: await nextAutoNumber(unit, 'Amendment'),
      Status: record.Status ?? 'Draft',
    };
  },

  async afterCreate(unit, record, sent) {
    if (record.Status !== 'Completed') {
      if (sent.ratePlanData) await keepDraft(unit, record, sent.ratePlanData);
      return;
    }
    const subscription = await currentVersion(unit, record.SubscriptionId ?? undefined, new Set());
    await applyAmendment(unit, subscription, record, sent.ratePlanData);
  },

  async prepareUpdate(unit, before, changes) {
    if (before.Status === 'Completed') refuseChanges(changes);
    else if (changes.Status === 'Completed') await complete(unit, { ...before, ...changes });
    return changes;
  },

  async beforeDelete(unit, record) {
    if (record.Status === 'Completed') await undoAmendment(unit, record);
    else await takeDraft(unit, record);
  },
};

function refuseChanges(changes: Partial<Stored<'Amendment'>>): void {
  const refused = Object.keys(changes).find((name) => !words.has(name) && !name.endsWith('__c'));
  if (refused) {
    throw invalidValue(`The field ${refused} of a completed amendment cannot change.`);
  }
}

/** The draft takes effect on the subscription as it is by now. */
async function complete(unit: Unit, amendment: Stored<'Amendment'>): Promise<void> {
  const subscription = await currentVersion(unit, amendment.SubscriptionId ?? undefined, new Set());
  checkAmendable(subscription, amendment.Type);
  await applyAmendment(unit, subscription, amendment, await takeDraft(unit, amendment));
}
