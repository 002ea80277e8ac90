import { createRatePlan, subscribe, type TestCharge, type TestSubscription } from '../../support/catalog.js';
import type { Fields, SoapClient } from '../../support/localbill.js';

export const NOTHING = 'There are no charges to bill on or before the target date.';

/** An account that is subscribed to such charges from 2026-01-01 on. */
export async function accountWith(
  client: SoapClient,
  charges: readonly TestCharge[],
  more: Omit<TestSubscription, 'ratePlanId'> = {},
): Promise<string> {
  const done = await subscribe(client, { ratePlanId: await createRatePlan(client, charges), ...more });
  expect(done.errors).toEqual([]);
  return done.accountId;
}

export const bill = (client: SoapClient, AccountId: string, TargetDate: string, more: Fields = {}) =>
  client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate, ...more });

/** First and last service day and amount of each item of an invoice. */
export async function itemsOf(client: SoapClient, invoiceId: string | undefined): Promise<string[][]> {
  const { records } = await client.query(
    `select ServiceStartDate, ServiceEndDate, ChargeAmount from InvoiceItem where InvoiceId = '${invoiceId}'`,
  );
  return records.map((item) => [item.ServiceStartDate, item.ServiceEndDate, item.ChargeAmount].map(String));
}
