import type { ChargeTax } from '../../billing/rating/charge-to-bill.js';
import type { TaxCode } from '../../billing/rating/tax-code.js';
import { ratesInForce } from '../../billing/rating/tax-spans.js';
import type { LocalDate } from '../../platform/dates.js';
import type { Stored } from '../../store/stored.js';
import { recordsById } from '../unit/find.js';
import type { Unit } from '../unit/work.js';

type ProductCharge = Stored<'ProductRatePlanCharge'>;
type Subscription = Stored<'Subscription'>;

/** How a charge of a subscription is taxed; nothing when it is not. */
export type TaxOf = (subscription: Subscription, charge: ProductCharge | undefined) => ChargeTax | undefined;

/**
 * The taxes of charges: by the tax code of the catalog, on a day, for the account that owns the subscription or, where
 * the tenant's rules say so, pays for it (docs.zuora.com, Billing rules, taxation).
 */
export async function chargeTaxes(
  unit: Unit,
  subscriptions: readonly Subscription[],
  charges: ReadonlyMap<string, ProductCharge>,
  date: LocalDate,
): Promise<TaxOf> {
  if (![...charges.values()].some(({ Taxable: taxable }) => taxable)) return () => undefined;
  const codes = new Map(unit.caller.tenant.settings.taxCodes.map((code) => [code.name, code]));
  const isPayer = unit.caller.tenant.settings.billingRules.taxAddressOwner === 'Invoice Owner';
  const taxed = ({ AccountId: owner, InvoiceOwnerId: payer }: Subscription) =>
    (isPayer ? payer : owner) ?? owner;
  const owners = await recordsById(unit, 'Account', subscriptions.map(taxed));
  const contacts = await contactsOf(unit, [...codes.values()], [...owners.values()]);
  return (subscription, charge) => {
    const code = charge?.Taxable ? codes.get(charge.TaxCode ?? '') : undefined;
    if (!charge || !code) return undefined;
    const owner = owners.get(taxed(subscription) ?? '');
    const { Country: country, State: state } = addressOf(contacts, owner) ?? {};
    const place = { country, state };
    return {
      code,
      mode: charge.TaxMode === 'TaxInclusive' ? 'TaxInclusive' : 'TaxExclusive',
      rates: ratesInForce(code, { date, ...place }),
      place,
      isExempt: isExempt(owner, date),
    };
  };
}

/** The sold-to contact; the bill-to contact where there is none, or none that says where it is. */
function addressOf(
  contacts: ReadonlyMap<string, Stored<'Contact'>>,
  account: Stored<'Account'> | undefined,
): Stored<'Contact'> | undefined {
  const soldTo = contacts.get(account?.SoldToId ?? '');
  return soldTo?.Country || soldTo?.State ? soldTo : (contacts.get(account?.BillToId ?? '') ?? soldTo);
}

/** Contacts, where a rate is for some places only. */
async function contactsOf(unit: Unit, codes: readonly TaxCode[], owners: readonly Stored<'Account'>[]) {
  const byPlace = codes.some(({ rates }) => rates.some(({ country, state }) => country ?? state));
  const ids = byPlace ? owners.flatMap(({ SoldToId, BillToId }) => [SoldToId, BillToId]) : [];
  return recordsById(unit, 'Contact', ids);
}

function isExempt(account: Stored<'Account'> | undefined, date: LocalDate): boolean {
  if (account?.TaxExemptStatus !== 'Yes') return false;
  const { TaxExemptEffectiveDate: from, TaxExemptExpirationDate: to } = account;
  return (!from || from <= date) && (!to || date <= to);
}
