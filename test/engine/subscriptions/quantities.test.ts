import { amend, ratePlansOf, type TestAmendment } from '../../support/amendments.js';
import { billedLines } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants, plainAccount } from '../../support/tenants.js';

/** docs.zuora.com, Examples of rounding; ProductRatePlanCharge, MinQuantity and MaxQuantity. */

const fresh = freshTenants();

beforeEach(async () => {
  const records = [
    { UomName: 'Seat License', DecimalPlaces: 0, RoundingMode: 'DOWN' },
    { UomName: 'Gigabyte', DecimalPlaces: 2, RoundingMode: 'DOWN' },
  ];
  await fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/records`, {
    method: 'POST',
    body: JSON.stringify({ type: 'UnitOfMeasure', records }),
  });
});

const seats: TestCharge = { name: 'Seats', uom: 'Seat License', price: '59.99', quantity: '1.9' };

async function plan(...charges: TestCharge[]) {
  const { client } = fresh;
  const ratePlanId = await createRatePlan(client, charges);
  const { records } = await client.query(
    `select Id from ProductRatePlanCharge where ProductRatePlanId = '${ratePlanId}'`,
  );
  return { ratePlanId, charge: records[0]?.Id ?? '' };
}

async function sold(charge: TestCharge, Quantity?: string) {
  const { ratePlanId, charge: ProductRatePlanChargeId } = await plan(charge);
  const charges: Fields[] = Quantity === undefined ? [] : [{ ProductRatePlanChargeId, Quantity }];
  return { ...(await subscribe(fresh.client, { ratePlanId, charges })), ratePlanId, ProductRatePlanChargeId };
}

const quantities = async (subscriptionId: string) =>
  (await ratePlansOf(fresh.client, subscriptionId)).flatMap(({ charges }) =>
    charges.map(({ Quantity }) => Quantity),
  );

it('4.6 seats are stored and billed as 4, usage is kept as sent and rounded when it is rated', async () => {
  const { client } = fresh;
  const storage: TestCharge = { name: 'Storage', type: 'Usage', uom: 'Gigabyte', price: '1' };
  const { ratePlanId, charge } = await plan(seats, storage);
  const charges = [{ ProductRatePlanChargeId: charge, Quantity: '4.6' }];
  const { accountId: AccountId, subscriptionId } = await subscribe(client, { ratePlanId, charges });
  expect((await quantities(subscriptionId))[0]).toBe('4');
  const StartDateTime = '2026-01-05T12:00:00';
  await client.createOne('Usage', { AccountId, Quantity: '12.31245', StartDateTime, UOM: 'Gigabyte' });
  expect((await client.query('select Quantity from Usage')).records[0]?.Quantity).toBe('12.31245');
  // 59.99 x 4 and 1 x 12.31, as the page has it; then the seats of February.
  expect(await billedLines(client, AccountId, '2026-02-01')).toEqual([
    'Seats 2026-01-01..2026-01-31 239.96',
    'Seats 2026-02-01..2026-02-28 239.96',
    'Storage 2026-01-01..2026-01-31 12.31',
  ]);
});

it('the catalog’s own quantity is rounded as any', async () => {
  const { subscriptionId } = await sold(seats);
  expect(await quantities(subscriptionId)).toEqual(['1']);
});

describe('amendments', () => {
  async function subscribed(more: Fields = {}) {
    const made = await sold({ ...seats, more }, '4');
    const [first] = await ratePlansOf(fresh.client, made.subscriptionId);
    const update = (Quantity: string): TestAmendment => ({
      type: 'UpdateProduct',
      on: '2026-02-01',
      plan: first?.plan.Id ?? '',
      charges: [{ ProductRatePlanChargeId: made.ProductRatePlanChargeId, Quantity }],
    });
    const amending = (amendment: TestAmendment) =>
      amend(fresh.client, { subscriptionId: made.subscriptionId, amendments: [amendment] });
    return { ...made, update, amending };
  }

  it('round what they bring', async () => {
    const { update, amending, ratePlanId } = await subscribed();
    const updated = await amending(update('6.9'));
    expect(await quantities(updated.subscriptionId)).toEqual(['4', '6']);
    const added = await amend(fresh.client, {
      subscriptionId: updated.subscriptionId,
      amendments: [{ type: 'NewProduct', on: '2026-03-01', added: ratePlanId }],
    });
    expect(await quantities(added.subscriptionId)).toEqual(['4', '6', '1']);
  });

  it('keep to the bounds of the catalog', async () => {
    const { update, amending } = await subscribed({ MinQuantity: '2', MaxQuantity: '10' });
    expect((await amending(update('1.9'))).errors).toEqual([
      {
        code: 'INVALID_VALUE',
        message: 'The quantity 1 of the charge Seats is less than its MinQuantity 2.',
      },
    ]);
    expect((await amending(update('11'))).errors[0]?.message).toBe(
      'The quantity 11 of the charge Seats is more than its MaxQuantity 10.',
    );
    expect((await amending(update('10.5'))).errors).toEqual([]);
  });
});

describe('a subscription', () => {
  const bound = { ...seats, quantity: '5', more: { MinQuantity: '2', MaxQuantity: '10' } };
  it.each([
    [undefined, 'ok'],
    ['2.5', 'ok'],
    ['1', 'The quantity 1 of the charge Seats is less than its MinQuantity 2.'],
    ['11', 'The quantity 11 of the charge Seats is more than its MaxQuantity 10.'],
  ])('of %s between 2 and 10', async (quantity, expected) => {
    const { errors } = await sold(bound, quantity);
    expect(errors[0]?.message ?? 'ok').toBe(expected);
  });
});

describe('a unit that nobody has defined', () => {
  const used = (UOM: string) => ({
    AccountNumber: 'A-1',
    Quantity: '1',
    StartDateTime: '2026-01-05T12:00:00',
    UOM,
  });
  beforeEach(() => fresh.client.createOne('Account', { ...plainAccount, AccountNumber: 'A-1' }));

  it('is refused, when usage is created and when it is changed', async () => {
    const { client } = fresh;
    const expected = [{ code: 'INVALID_VALUE', message: 'The unit of measure Gigabite is not defined.' }];
    expect((await client.create('Usage', used('Gigabite')))[0]?.errors).toEqual(expected);
    const Id = await client.createOne('Usage', used('Gigabyte'));
    expect((await client.update('Usage', { Id, UOM: 'Gigabite' }))[0]?.errors).toEqual(expected);
  });

  it('is defined by a charge of the catalog', async () => {
    await plan({ name: 'Calls', type: 'Usage', uom: 'Call' });
    expect((await fresh.client.create('Usage', used('Call')))[0]?.errors).toEqual([]);
  });
});
