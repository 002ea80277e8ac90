import { changedCharges, type ChargeDelta } from '../../billing/subscriptions/amendments/measure.js';
import type { SubscribeRequest } from '../../contract/sent.js';
import { decimalText, sum, type DecimalText } from '../../platform/money.js';
import type { Stored } from '../../store/stored.js';
import type { PostedInvoice } from '../invoices/bill-now.js';
import { previewInvoices, type PreviewedInvoice } from '../invoices/previews/preview-invoices.js';
import { previewParts, previewTarget } from '../invoices/previews/preview-options.js';
import { undone } from '../invoices/previews/undone.js';
import type { CollectedPayment } from '../payments/collect-payment.js';
import { missing } from '../records/fields.js';
import { today, type Unit } from '../unit/work.js';
import { addRatePlan } from './add-rate-plan.js';
import { loadVersion } from './amendments/subscription-version.js';
import { createSubscription } from './create-subscription.js';
import { setCycleDay } from './set-cycle-day.js';
import { settleNow } from './settle-now.js';
import { subscribingAccount } from './subscribing-account.js';

export interface Subscribed {
  readonly account: Stored<'Account'>;
  readonly subscription: Stored<'Subscription'>;
  readonly invoices: readonly PostedInvoice[];
  readonly payment?: CollectedPayment | undefined;
  readonly totalMrr: DecimalText;
  /** null for evergreen subscriptions, which have no end to count to. */
  readonly totalTcv: DecimalText | null;
  /** What was only tried, and is not there. */
  readonly preview?: SubscriptionPreview;
}

export interface SubscriptionPreview {
  readonly invoices: readonly PreviewedInvoice[];
  readonly metrics: readonly ChargeDelta[] | undefined;
}

/**
 * Subscribes a new or existing account to rate plans of the catalog, and bills it when asked to: all or nothing.
 * A preview does the same, bills up to the day that its options name, and leaves nothing behind.
 * @throws RowError in the service's own terms (sources: row-errors)
 */
export async function subscribe(unit: Unit, request: SubscribeRequest): Promise<Subscribed> {
  if (request.PreviewOptions?.EnablePreviewMode) return undone(unit, () => preview(unit, request));
  const subscribed = await enroll(unit, request);
  const options = request.SubscribeOptions ?? {};
  const processing = options.SubscribeInvoiceProcessingOptions;
  return { ...subscribed, ...(await settleNow(unit, subscribed.subscription, options, processing)) };
}

/** The subscription with its account, rate plans and charges; nothing is billed yet. */
async function enroll(unit: Unit, request: SubscribeRequest): Promise<Subscribed> {
  const account = await subscribingAccount(unit, request);
  const subscription = await createSubscription(unit, account, request.SubscriptionData?.Subscription);
  const plans = request.SubscriptionData?.RatePlanData ?? [];
  if (plans.length === 0) throw missing('RatePlanData');
  const charges: Stored<'RatePlanCharge'>[] = [];
  for (const plan of plans) charges.push(...(await addRatePlan(unit, account, subscription, plan)));
  await setCycleDay(unit, subscription);
  return {
    account,
    subscription,
    invoices: [],
    totalMrr: decimalText(sum(charges.map((charge) => charge.MRR))),
    totalTcv: subscription.TermEndDate ? decimalText(sum(charges.map((charge) => charge.TCV))) : null,
  };
}

/** Without any other wish, a preview of a new subscription shows one billing period (docs, preview an invoice). */
const ONE_PERIOD = { periods: 1 } as const;

async function preview(unit: Unit, request: SubscribeRequest): Promise<Subscribed> {
  const options = request.PreviewOptions ?? {};
  const parts = previewParts(options);
  const subscribed = await enroll(unit, request);
  const { subscription } = subscribed;
  const { InvoiceTargetDate } = request.SubscribeOptions?.SubscribeInvoiceProcessingOptions ?? {};
  const from = subscription.SubscriptionStartDate ?? today(unit);
  const wishes = { ...options, InvoiceTargetDate };
  const target = await previewTarget(unit, subscription, wishes, from, ONE_PERIOD);
  const version = await loadVersion(unit, subscription);
  const invoices = parts.invoiceItems
    ? await previewInvoices(unit, subscription, target, options.IncludeExistingDraftInvoiceItems ?? true)
    : [];
  const metrics = parts.chargeMetrics ? changedCharges(undefined, version) : undefined;
  return { ...subscribed, preview: { invoices, metrics } };
}
