import { objectNames, typeOf } from '../../../src/contract/index.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { fieldElements, type Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** What would make an amount differ from the service's is refused by name, never kept and ignored. */

const fresh = freshTenants();

const charge: readonly (readonly [field: string, refused: string, taken: readonly string[]])[] = [
  ['ChargeFunction', 'Drawdown', ['Standard', '']],
  ['CommitmentType', 'UNIT', ['']],
  ['IsUnbilled', 'true', ['false']],
  ['OverageUnusedUnitsCreditOption', 'CreditBySpecificRate', ['NoCredit', '']],
];

const refusal = (what: string) => [
  { code: 'INVALID_VALUE', message: `This is not emulated by localbill yet: ${what}.` },
];

async function plan() {
  const { client } = fresh;
  const ProductRatePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
  const { records } = await client.query(
    `select Id from ProductRatePlanCharge where ProductRatePlanId = '${ProductRatePlanId}'`,
  );
  const tier = `<ns1:ProductRatePlanChargeTier>${fieldElements({ Currency: 'USD', Price: '1' })}</ns1:ProductRatePlanChargeTier>`;
  const fields: Fields = {
    ProductRatePlanId,
    Name: 'Seats',
    ChargeType: 'Recurring',
    ChargeModel: 'Flat Fee Pricing',
    BillingPeriod: 'Month',
    TriggerEvent: 'ContractEffective',
    ProductRatePlanChargeTierData: { xml: tier },
  };
  return { ProductRatePlanId, Id: records[0]?.Id ?? '', fields };
}

it.each(charge)(
  'ProductRatePlanCharge.%s %s, when created and when updated',
  async (field, refused, taken) => {
    const client = await fresh.as('153.0');
    const { Id, fields } = await plan();
    const expected = refusal(`ProductRatePlanCharge.${field} ${refused}`);
    const [created] = await client.create('ProductRatePlanCharge', { ...fields, [field]: refused });
    expect(created?.errors).toEqual(expected);
    const [updated] = await client.update('ProductRatePlanCharge', { Id, [field]: refused });
    expect(updated?.errors).toEqual(expected);
    for (const value of taken) {
      const [row] = await client.create('ProductRatePlanCharge', { ...fields, [field]: value });
      expect(row?.errors).toEqual([]);
    }
  },
);

it('RatePlanCharge.IsUnbilled true, when subscribed', async () => {
  const client = await fresh.as('153.0');
  const { ProductRatePlanId, Id } = await plan();
  const subscribed = (IsUnbilled: string) =>
    subscribe(client, {
      ratePlanId: ProductRatePlanId,
      charges: [{ ProductRatePlanChargeId: Id, IsUnbilled }],
    });
  expect((await subscribed('true')).errors).toEqual(refusal('RatePlanCharge.IsUnbilled true'));
  expect((await subscribed('false')).errors).toEqual([]);
});

it('the default of no field is refused', () => {
  const fields = objectNames.flatMap((name) => Object.values(typeOf(name).fields));
  const wrong = fields.filter(
    ({ emulated, default: value }) => emulated && value !== undefined && !emulated.includes(value),
  );
  expect(wrong).toEqual([]);
});
