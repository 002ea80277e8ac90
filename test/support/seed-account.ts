import type { CreatedTenant, Localbill } from '../../src/index.js';
import { createRatePlan, subscribe } from './catalog.js';
import { connect, type Fields, type SoapClient } from './localbill.js';

/** What each kind of charge of the account comes to on an invoice up to 2009-11-11, by hand. */
export const seedAmounts = {
  /** Once. */
  oneTime: 50,
  /** September, October and November at 100, billed at the start of each. */
  recurring: 300,
  /** 10 GB in October at 2, billed when the month is over. */
  usage: 20,
} as const;

export interface SeedTenant {
  readonly tenant: CreatedTenant;
  /** Speaks the wanted version. */
  readonly client: SoapClient;
  readonly accountId: string;
}

/** A new tenant whose one account has charges of all three kinds that mature around the day of the seed's example. */
export async function seedTenant(
  bill: Localbill,
  version = '91.0',
  account: Fields = {},
): Promise<SeedTenant> {
  const tenant = await bill.createTenant();
  // Old versions cannot make a catalog (sources: call-matrix).
  const maker = await connect(bill, tenant, '91.0');
  const accountId = await createSeedAccount(maker, await createSeedPlan(maker), account);
  return { tenant, client: version === '91.0' ? maker : await connect(bill, tenant, version), accountId };
}

/** @returns the id of a product rate plan with the three charges */
export async function createSeedPlan(client: SoapClient): Promise<string> {
  return createRatePlan(client, [
    { name: 'Setup', type: 'OneTime', price: '50' },
    { name: 'Subscription fee', price: '100' },
    { name: 'Storage', type: 'Usage', price: '2', uom: 'GB' },
  ]);
}

/** @returns the id of an account of its own that is subscribed to the plan */
export async function createSeedAccount(
  client: SoapClient,
  ratePlanId: string,
  account: Fields = {},
): Promise<string> {
  const { accountId } = await subscribe(client, {
    ratePlanId,
    account,
    subscription: { ContractEffectiveDate: '2009-09-01' },
  });
  await client.createOne('Usage', {
    AccountId: accountId,
    Quantity: 10,
    UOM: 'GB',
    StartDateTime: '2009-10-05T12:00:00',
  });
  return accountId;
}
