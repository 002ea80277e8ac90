import { amended, billedItems, ratePlansOf, type TestAmendment } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** Examples of amendments that the service's documentation prints, each with its page. */

interface Example {
  readonly page: string;
  readonly price: string;
  readonly period?: string;
  readonly billCycleDay?: number;
  readonly subscription: Fields;
  /** Billed up to here before the amendments. */
  readonly billedTo?: string;
  readonly amendments: readonly TestAmendment[];
  readonly billTo: string;
  /** The items of the last invoice. */
  readonly items: readonly string[];
}

const year = (start: string): Fields => ({
  ContractEffectiveDate: start,
  TermStartDate: start,
  TermType: 'TERMED',
  InitialTerm: 12,
});

const examples: readonly Example[] = [
  {
    page: 'Suspend subscriptions: no charges are generated from April 1 to June 1',
    price: '100',
    subscription: year('2017-01-01'),
    amendments: [
      { type: 'SuspendSubscription', on: '2017-03-01', fields: { SuspendDate: '2017-04-01' } },
      { type: 'ResumeSubscription', on: '2017-03-01', fields: { ResumeDate: '2017-06-01' } },
    ],
    billTo: '2017-07-31',
    items: [
      'Fee 2017-01-01 2017-01-31 100',
      'Fee 2017-02-01 2017-02-28 100',
      'Fee 2017-03-01 2017-03-31 100',
      'Fee 2017-06-01 2017-06-30 100',
      'Fee 2017-07-01 2017-07-31 100',
    ],
  },
  {
    page: 'Suspend subscriptions: partial periods with bill cycle day 10, suspended on May 15, resumed on June 13',
    price: '300',
    billCycleDay: 10,
    subscription: year('2017-01-01'),
    billedTo: '2017-04-10',
    amendments: [
      { type: 'SuspendSubscription', on: '2017-03-01', fields: { SuspendDate: '2017-05-15' } },
      { type: 'ResumeSubscription', on: '2017-03-01', fields: { ResumeDate: '2017-06-13' } },
    ],
    billTo: '2017-07-10',
    // 5 of 31 days; 27 of 30.
    items: [
      'Fee -- Proration 2017-05-10 2017-05-14 48.39',
      'Fee -- Proration 2017-06-13 2017-07-09 270',
      'Fee 2017-07-10 2017-08-09 300',
    ],
  },
  {
    page: 'Credit for prorated discounts: a year of 1,200 shortened to three months gives 900 back',
    price: '1200',
    period: 'Annual',
    subscription: year('2026-01-01'),
    billedTo: '2026-01-01',
    amendments: [
      {
        type: 'TermsAndConditions',
        on: '2026-01-01',
        fields: { TermStartDate: '2026-01-01', CurrentTerm: 3 },
      },
    ],
    billTo: '2026-12-31',
    items: ['Fee -- Proration Credit 2026-04-01 2026-12-31 -900'],
  },
  {
    page: 'Proration credit: a quarter from October 1, canceled on October 15, by month first',
    price: '300',
    period: 'Quarter',
    subscription: year('2014-10-01'),
    billedTo: '2014-10-01',
    amendments: [{ type: 'Cancellation', on: '2014-10-15', fields: { EffectiveDate: '2014-10-15' } }],
    billTo: '2014-12-31',
    // 14 of October's 31 days cost 45.16.
    items: ['Fee -- Proration Credit 2014-10-15 2014-12-31 -254.84'],
  },
  {
    page: 'Impact of suspending (community): a year that is billed is credited to its end and billed again from the resume date',
    price: '365',
    period: 'Annual',
    subscription: year('2026-01-01'),
    billedTo: '2026-01-01',
    amendments: [
      { type: 'SuspendSubscription', on: '2026-07-01', fields: { SuspendDate: '2026-07-01' } },
      { type: 'ResumeSubscription', on: '2026-07-01', fields: { ResumeDate: '2026-08-01' } },
    ],
    billTo: '2026-08-01',
    items: [
      'Fee -- Proration Credit 2026-07-01 2026-12-31 -182.5',
      'Fee -- Proration 2026-08-01 2026-12-31 152.08',
    ],
  },
];

describe('Published examples of amendments', () => {
  const fresh = freshTenants();

  it.each(examples)('$page', async ({ billCycleDay = 1, billedTo, billTo, ...example }) => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Fee', price: example.price, period: example.period ?? 'Month' },
    ]);
    const { accountId: AccountId, subscriptionId } = await subscribe(client, {
      ratePlanId,
      account: { BillCycleDay: billCycleDay },
      subscription: example.subscription,
    });
    const generate = (day: string) => client.generate({ AccountId, InvoiceDate: day, TargetDate: day });
    if (billedTo) await generate(billedTo);
    const before = (await billedItems(client)).length;
    let latest = subscriptionId;
    for (const amendment of example.amendments) {
      latest = (await amended(client, latest, amendment)).subscriptionId;
    }
    await generate(billTo);
    expect((await billedItems(client)).slice(before)).toEqual(example.items);
  });

  it.each([
    ['2026-05-01', ['10 2026-01-01 2026-04-01', '10 2026-05-01 2026-06-01', '20 2026-06-01 2027-01-01']],
    ['2026-07-01', ['10 2026-01-01 2026-04-01', '20 2026-07-01 2027-01-01']],
  ])('Suspend with future-dated amendments: resumed on %s', async (ResumeDate, segments) => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Service', price: '10' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId, subscription: year('2026-01-01') });
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const [charge] = (await client.query('select Id from ProductRatePlanCharge')).records;
    const upgrade = await amended(client, subscriptionId, {
      type: 'UpdateProduct',
      on: '2026-06-01',
      plan: plan?.Id ?? '',
      charges: [{ ProductRatePlanChargeId: charge?.Id ?? '', Price: '20' }],
    });
    const suspended = await amended(client, upgrade.subscriptionId, {
      type: 'SuspendSubscription',
      on: '2026-03-01',
      fields: { SuspendDate: '2026-04-01' },
    });
    const resumed = await amended(client, suspended.subscriptionId, {
      type: 'ResumeSubscription',
      on: '2026-03-01',
      fields: { ResumeDate },
    });
    const [{ charges = [] } = {}] = await ratePlansOf(client, resumed.subscriptionId);
    const days = charges.filter((one) => one.EffectiveStartDate !== one.EffectiveEndDate);
    expect(days.map((one) => `${one.Price} ${one.EffectiveStartDate} ${one.EffectiveEndDate}`)).toEqual(
      segments,
    );
  });
});
