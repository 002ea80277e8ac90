import { LATEST_VERSION } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import { audit } from '../unit/audit.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Tenant } from '../unit/tenant.js';
import { inTransaction, today, type Unit, type Work } from '../unit/work.js';
import { applyAmendment } from './amendments/apply-amendment.js';

/**
 * Renews the subscriptions that renew by themselves and whose term ends on or before a day, as often as it takes: each
 * renewal is an amendment and a version, as if a client had sent it.
 * @param invoiceOwnerId only subscriptions that this account pays for; those of the whole tenant without it
 * @returns how many amendments it took
 */
export async function renewDue(unit: Unit, through: LocalDate, invoiceOwnerId?: Id): Promise<number> {
  let count = 0;
  for (const subscription of await unit.tx.find('Subscription', dueForRenewal(through, invoiceOwnerId))) {
    let current = subscription;
    while (isDue(current, through)) {
      current = await renewOnce(unit, current);
      count++;
    }
  }
  return count;
}

/**
 * The same for a whole tenant, which the real service does by itself every night.
 * @param through today in the tenant's zone when it is left out
 */
export function renewTenant(work: Work, tenant: Tenant, through?: LocalDate): Promise<number> {
  const nobody = { id: tenant.id, username: '', fullName: '', email: '' };
  const caller = { tenant, user: nobody, version: LATEST_VERSION };
  return inTransaction(work, caller, (unit) => renewDue(unit, through ?? today(unit)));
}

function dueForRenewal(through: LocalDate, invoiceOwnerId: Id | undefined): Filter {
  const is = (field: string, value: string | number): Filter => ({
    kind: 'compare',
    field,
    operator: '=',
    value,
  });
  return allOf(
    ...(invoiceOwnerId ? [equals('InvoiceOwnerId', invoiceOwnerId)] : []),
    is('IsLatestVersion', 1),
    is('AutoRenew', 1),
    is('Status', 'Active'),
    { kind: 'compare', field: 'TermEndDate', operator: '<=', value: through },
  );
}

/** One whose renewal has no length cannot renew: it ends. */
function isDue(subscription: Stored<'Subscription'>, through: LocalDate): boolean {
  const { TermType, TermEndDate: end, RenewalSetting, RenewalTerm } = subscription;
  if (TermType === 'EVERGREEN' || !end || end > through) return false;
  return RenewalSetting === 'RENEW_TO_EVERGREEN' || (RenewalTerm ?? 0) > 0;
}

async function renewOnce(unit: Unit, subscription: Stored<'Subscription'>): Promise<Stored<'Subscription'>> {
  const amendment: Stored<'Amendment'> = {
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    Code: await nextAutoNumber(unit, 'Amendment'),
    ContractEffectiveDate: subscription.TermEndDate ?? null,
    Name: 'AutoRenewal',
    Status: 'Completed',
    SubscriptionId: subscription.Id,
    Type: 'Renewal',
  };
  await unit.tx.insert('Amendment', amendment);
  return (await applyAmendment(unit, subscription, amendment, undefined)).after.subscription;
}
