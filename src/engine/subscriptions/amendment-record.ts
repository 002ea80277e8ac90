import { completedStatus } from '../../billing/subscriptions/amendments/amendment-status.js';
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
      Status: record.Status === 'Completed' ? statusWhenCompleted(unit, record) : (record.Status ?? 'Draft'),
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
    else if (changes.Status === 'Completed') return complete(unit, before, changes);
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

function statusWhenCompleted(unit: Unit, amendment: Stored<'Amendment'>) {
  return completedStatus(amendment, unit.caller.tenant.settings.requiredDates);
}

/** What waited takes effect on the subscription as it is by now, unless it goes on waiting for another date. */
async function complete(
  unit: Unit,
  before: Stored<'Amendment'>,
  changes: Partial<Stored<'Amendment'>>,
): Promise<Partial<Stored<'Amendment'>>> {
  const wanted = { ...before, ...changes };
  const amendment = { ...wanted, Status: statusWhenCompleted(unit, wanted) };
  if (amendment.Status !== 'Completed') return { ...changes, Status: amendment.Status };
  const { SubscriptionId: id } = amendment;
  const subscription = await currentVersion(unit, id ?? undefined, new Set(id ? [id] : []));
  checkAmendable(subscription, amendment.Type);
  await applyAmendment(unit, subscription, amendment, await takeDraft(unit, amendment));
  return { ...changes, SubscriptionId: subscription.Id };
}
