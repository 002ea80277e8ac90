import type { ChargeTax } from '../../billing/rating/charge-to-bill.js';
import type { TaxCode } from '../../billing/rating/tax-code.js';
import { ratesInForce } from '../../billing/rating/tax.js';
import type { LocalDate } from '../../platform/dates.js';
import type { Stored } from '../../store/stored.js';
import { recordsById } from '../unit/find.js';
import type { Unit } from '../unit/work.js';

type ProductCharge = Stored<'ProductRatePlanCharge'>;
type Subscription = Stored<'Subscription'>;

/** How a charge of a subscription is taxed; nothing when it is not. */
export type TaxOf = (subscription: Subscription, charge: ProductCharge | undefined) => ChargeTax | undefined;

/**
 * The taxes of charges: by the tax code of the catalog, on a day, for the account that owns the subscription
 * (docs.zuora.com, Billing rules, taxation: the default).
 */
export async function chargeTaxes(
  unit: Unit,
  subscriptions: readonly Subscription[],
  charges: ReadonlyMap<string, ProductCharge>,
  date: LocalDate,
): Promise<TaxOf> {
  if (![...charges.values()].some(({ Taxable: taxable }) => taxable)) return () => undefined;
  const codes = new Map(unit.caller.tenant.settings.taxCodes.map((code) => [code.name, code]));
  const owners = await recordsById(
    unit,
    'Account',
    subscriptions.map(({ AccountId: owner }) => owner),
  );
  const contacts = await soldTo(unit, [...codes.values()], [...owners.values()]);
  return (subscription, charge) => {
    const code = charge?.Taxable ? codes.get(charge.TaxCode ?? '') : undefined;
    if (!charge || !code) return undefined;
    const owner = owners.get(subscription.AccountId ?? '');
    const { Country: country, State: state } = contacts.get(owner?.SoldToId ?? '') ?? {};
    return {
      code,
      mode: charge.TaxMode === 'TaxInclusive' ? 'TaxInclusive' : 'TaxExclusive',
      rates: ratesInForce(code, { date, country, state }),
      isExempt: isExempt(owner, date),
    };
  };
}

/** Sold-to contacts, where a rate is for some places only. */
async function soldTo(unit: Unit, codes: readonly TaxCode[], owners: readonly Stored<'Account'>[]) {
  const byPlace = codes.some(({ rates }) => rates.some(({ country, state }) => country ?? state));
  return recordsById(unit, 'Contact', byPlace ? owners.map(({ SoldToId: id }) => id) : []);
}

function isExempt(account: Stored<'Account'> | undefined, date: LocalDate): boolean {
  if (account?.TaxExemptStatus !== 'Yes') return false;
  const { TaxExemptEffectiveDate: from, TaxExemptExpirationDate: to } = account;
  return (!from || from <= date) && (!to || date <= to);
}
