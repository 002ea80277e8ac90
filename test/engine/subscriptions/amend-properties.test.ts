import * as fc from 'fast-check';
import { amend, amended, billedItems, type TestAmendment } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { connect, type SoapClient } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** What must hold of any amendments: a preview shows what the real run bills, and one request does what several do. */

const fresh = freshTenants();
const RUNS = 12;

const day = fc.integer({ min: 0, max: 150 }).map((days) => dayAfter('2026-01-01', days));
const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), on: day }),
  fc.record({ kind: fc.constant('quantity' as const), on: day, quantity: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'terms' as const, 'renew' as const), on: day }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
/** At most one that ends everything, at the end. */
const changes = fc
  .tuple(fc.array(change, { minLength: 1, maxLength: 3 }), fc.option(day))
  .map(([all, cancelledOn]) => ({ all, cancelledOn: cancelledOn ?? undefined }));

function dayAfter(start: string, days: number): string {
  const date = new Date(`${start}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

interface Scene {
  readonly client: SoapClient;
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly amendments: readonly TestAmendment[];
}

/** A tenant whose subscription was billed up to a day, and what shall change. */
async function scene(
  wanted: { all: readonly Change[]; cancelledOn?: string | undefined },
  billedTo: string,
): Promise<Scene> {
  const client = await connect(fresh.bill, await fresh.bill.createTenant());
  const ratePlanId = await createRatePlan(client, [
    { name: 'Setup', type: 'OneTime', price: '99' },
    { name: 'Seats', uom: 'Seat', quantity: '7', price: '9.99' },
    { name: 'Support', price: '100', period: 'Quarter' },
  ]);
  const extra = await createRatePlan(client, [{ name: 'Extra', price: '33.33' }]);
  const { accountId, subscriptionId } = await subscribe(client, {
    ratePlanId,
    account: { BillCycleDay: 10 },
    subscription: { TermType: 'TERMED', InitialTerm: 12, RenewalTerm: 6 },
  });
  await client.generate({ AccountId: accountId, InvoiceDate: billedTo, TargetDate: billedTo });
  const [plan] = (await client.query('select Id from RatePlan')).records;
  const [seats] = (await client.query("select Id from ProductRatePlanCharge where Name = 'Seats'")).records;
  const amendments = wanted.all.map((one) => amendmentOf(one, plan?.Id ?? '', seats?.Id ?? '', extra));
  const end = wanted.cancelledOn && { type: 'Cancellation', on: wanted.cancelledOn };
  return { client, accountId, subscriptionId, amendments: end ? [...amendments, end] : amendments };
}

function amendmentOf(one: Change, plan: string, seats: string, added: string): TestAmendment {
  switch (one.kind) {
    case 'add':
      return { type: 'NewProduct', on: one.on, added };
    case 'quantity': {
      const charges = [{ ProductRatePlanChargeId: seats, Quantity: one.quantity }];
      return { type: 'UpdateProduct', on: one.on, plan, charges, fields: { SpecificUpdateDate: one.on } };
    }
    case 'remove':
      return { type: 'RemoveProduct', on: one.on, plan };
    case 'terms':
      return {
        type: 'TermsAndConditions',
        on: one.on,
        fields: { CurrentTerm: 9, TermStartDate: '2026-01-01' },
      };
    case 'renew':
      return { type: 'Renewal', on: one.on };
  }
}

const optionsOf = (preview: boolean, target: string) =>
  `<ns1:AmendOptions><ns1:GenerateInvoice>${!preview}</ns1:GenerateInvoice><ns1:InvoiceProcessingOptions>` +
  `<ns1:InvoiceTargetDate>${target}</ns1:InvoiceTargetDate></ns1:InvoiceProcessingOptions></ns1:AmendOptions>` +
  `<ns1:PreviewOptions><ns1:EnablePreviewMode>${preview}</ns1:EnablePreviewMode>` +
  '<ns1:IncludeExistingDraftInvoiceItems>false</ns1:IncludeExistingDraftInvoiceItems></ns1:PreviewOptions>';

it('A preview shows what the same request then bills', async () => {
  await fc.assert(
    fc.asyncProperty(changes, day, day, async (wanted, billedTo, target) => {
      const { client, subscriptionId, amendments } = await scene(wanted, billedTo);
      const request = { subscriptionId, amendments };
      const before = (await billedItems(client)).length;
      const preview = await amend(client, { ...request, options: optionsOf(true, target) });
      const real = await amend(client, { ...request, options: optionsOf(false, target) });
      expect(preview.errors).toEqual(real.errors);
      const shown = preview.invoices.flatMap(({ items }) =>
        items.map((item) =>
          [item.ChargeName, item.ServiceStartDate, item.ServiceEndDate, item.ChargeAmount].join(' '),
        ),
      );
      expect(shown).toEqual((await billedItems(client)).slice(before));
      expect([preview.deltaMrr, preview.deltaTcv]).toEqual([real.deltaMrr, real.deltaTcv]);
    }),
    { numRuns: RUNS },
  );
}, 60_000);

it('One request with several amendments does what several requests do', async () => {
  await fc.assert(
    fc.asyncProperty(changes, day, async (wanted, billedTo) => {
      const together = await scene(wanted, billedTo);
      const { subscriptionId } = together;
      const row = await amend(together.client, { subscriptionId, amendments: together.amendments });
      fc.pre(row.success);
      const apart = await scene(wanted, billedTo);
      let latest = apart.subscriptionId;
      for (const amendment of apart.amendments) {
        latest = (await amended(apart.client, latest, amendment)).subscriptionId;
      }
      const bills = [];
      for (const { client, accountId } of [together, apart]) {
        await client.generate({ AccountId: accountId, InvoiceDate: '2027-12-31', TargetDate: '2027-12-31' });
        bills.push(await billedItems(client));
      }
      expect(bills[0]).toEqual(bills[1]);
    }),
    { numRuns: RUNS },
  );
}, 60_000);
