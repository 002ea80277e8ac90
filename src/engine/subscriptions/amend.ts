import { completedStatus } from '../../billing/subscriptions/amendments/amendment-status.js';
import { changedCharges, type ChargeDelta } from '../../billing/subscriptions/amendments/measure.js';
import type { SubscriptionVersion } from '../../billing/subscriptions/amendments/subscription-version.js';
import { invalidValue, RowError, typeOf } from '../../contract/index.js';
import type { SentAmendRequest, SentRatePlanData, SentRecord } from '../../contract/sent.js';
import type { Id } from '../../platform/ids.js';
import { sum, type Exact } from '../../platform/money.js';
import type { Stored } from '../../store/stored.js';
import type { PostedInvoice } from '../invoices/bill-now.js';
import { previewInvoices } from '../invoices/previews/preview-invoices.js';
import { previewParts, previewTarget } from '../invoices/previews/preview-options.js';
import { undone } from '../invoices/previews/undone.js';
import type { CollectedPayment } from '../payments/collect-payment.js';
import { newFields } from '../records/changes.js';
import { checkSent, missing } from '../records/fields.js';
import { audit } from '../unit/audit.js';
import { nextAutoNumber } from '../unit/numbers.js';
import { today, type Unit } from '../unit/work.js';
import { applyAmendment, type Amended } from './amendments/apply-amendment.js';
import { checkAmendable, currentVersion } from './amendments/current-version.js';
import { keepDraft } from './amendments/draft-content.js';
import { loadVersion } from './amendments/subscription-version.js';
import { settleNow } from './settle-now.js';
import type { SubscriptionPreview } from './subscribe.js';

export interface AmendedSubscription {
  readonly amendmentIds: readonly Id[];
  /** The latest version. */
  readonly subscription: Stored<'Subscription'>;
  readonly invoices: readonly PostedInvoice[];
  readonly payment?: CollectedPayment | undefined;
  readonly deltaMrr: Exact;
  /** null for evergreen subscriptions, which have no end to count to. */
  readonly deltaTcv: Exact | null;
  /** What was only tried, and is not there. */
  readonly preview?: SubscriptionPreview;
}

/**
 * Amends a subscription, one amendment after the other, and bills it when asked to: all or nothing (sources: limits). A
 * preview does the same, bills up to the day that its options name, and leaves nothing behind.
 * @throws RowError for the first amendment that fails
 */
export async function amend(unit: Unit, request: SentAmendRequest): Promise<AmendedSubscription> {
  checkCount(unit, request.Amendments);
  if (request.PreviewOptions?.EnablePreviewMode) return undone(unit, () => preview(unit, request));
  const enacted = await enact(unit, request.Amendments, statusOf);
  const options = request.AmendOptions ?? {};
  const settled = await settleNow(
    unit,
    enacted.after.subscription,
    options,
    options.InvoiceProcessingOptions,
  );
  return { ...totalsOf(enacted), ...settled };
}

interface Enacted extends Amended {
  readonly amendments: readonly Stored<'Amendment'>[];
}

/** The status that a new amendment gets. */
type StatusOf = (unit: Unit, amendment: Stored<'Amendment'>) => string;

/** What is sent as a draft, or as pending, waits; what shall be completed waits for dates that the tenant requires. */
const statusOf: StatusOf = (unit, amendment) =>
  (amendment.Status ?? 'Completed') === 'Completed'
    ? completedStatus(amendment, unit.caller.tenant.settings.requiredDates)
    : (amendment.Status ?? '');

/** A preview shows what an amendment will bring, whatever it waits for. */
const atOnce: StatusOf = () => 'Completed';

async function enact(unit: Unit, sentAmendments: readonly SentRecord[], status: StatusOf): Promise<Enacted> {
  const amendments: Stored<'Amendment'>[] = [];
  const replaced = new Set<Id>();
  let whole: Amended | undefined;
  for (const sent of sentAmendments) {
    const { amendment, subscription } = await newAmendment(unit, sent, replaced, status);
    checkSame(whole?.before, subscription);
    const { before, after } = await applyOrKeep(unit, subscription, amendment, sent.ratePlanData);
    amendments.push(amendment);
    if (after !== before) replaced.add(subscription.Id);
    whole = { before: whole?.before ?? before, after };
  }
  if (!whole) throw missing('Amendments');
  return { ...whole, amendments };
}

/** An amendment that waits changes nothing yet. */
async function applyOrKeep(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  amendment: Stored<'Amendment'>,
  data: SentRatePlanData | undefined,
): Promise<Amended> {
  if (amendment.Status === 'Completed') return applyAmendment(unit, subscription, amendment, data);
  if (data) await keepDraft(unit, amendment, data);
  const version = await loadVersion(unit, subscription);
  return { before: version, after: version };
}

function totalsOf({ amendments, before, after }: Enacted): AmendedSubscription {
  const { subscription } = after;
  const changes = changedCharges(before, after);
  const total = (part: (change: ChargeDelta) => Exact) => sum(changes.map(part));
  return {
    amendmentIds: amendments.map(({ Id: id }) => id),
    subscription,
    invoices: [],
    deltaMrr: total((change) => change.deltaMrr),
    deltaTcv: subscription.TermType === 'EVERGREEN' ? null : total((change) => change.deltaTcv),
  };
}

async function preview(unit: Unit, request: SentAmendRequest): Promise<AmendedSubscription> {
  const options = request.PreviewOptions ?? {};
  const parts = previewParts(options);
  const enacted = await enact(unit, request.Amendments, atOnce);
  const { subscription } = enacted.after;
  const { InvoiceTargetDate } = request.AmendOptions?.InvoiceProcessingOptions ?? {};
  const from = enacted.amendments[0]?.ContractEffectiveDate ?? today(unit);
  const target = await previewTarget(
    unit,
    subscription,
    { ...options, InvoiceTargetDate },
    from,
    today(unit),
  );
  const invoices = parts.invoiceItems
    ? await previewInvoices(unit, subscription, target, options.IncludeExistingDraftInvoiceItems ?? true)
    : [];
  const metrics = parts.chargeMetrics ? changedCharges(enacted.before, enacted.after) : undefined;
  return { ...totalsOf(enacted), preview: { invoices, metrics } };
}

async function newAmendment(
  unit: Unit,
  sent: SentRecord,
  replaced: ReadonlySet<Id>,
  status: StatusOf,
): Promise<{ amendment: Stored<'Amendment'>; subscription: Stored<'Subscription'> }> {
  const checked = await checkSent(unit, 'Amendment', sent, 'CSA');
  const fields = newFields(typeOf('Amendment'), checked) as Partial<Stored<'Amendment'>>;
  const subscription = await currentVersion(unit, fields.SubscriptionId ?? undefined, replaced);
  checkAmendable(subscription, fields.Type);
  const wanted: Stored<'Amendment'> = {
    ...fields,
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    Code: await nextAutoNumber(unit, 'Amendment'),
    SubscriptionId: subscription.Id,
  };
  const amendment = { ...wanted, Status: status(unit, wanted) };
  await unit.tx.insert('Amendment', amendment);
  return { amendment, subscription };
}

/** How many amendments a request takes, by version (sources: limits). */
function mostAmendments(version: number): number {
  if (version >= 69) return 10;
  return version >= 42 ? 3 : 1;
}

function checkCount(unit: Unit, { length }: readonly SentRecord[]): void {
  const most = mostAmendments(unit.caller.version);
  if (length <= most) return;
  throw new RowError(
    'MAX_RECORDS_EXCEEDED',
    `A request takes at most ${most} amendments in this version; this one has ${length}.`,
  );
}

function checkSame(
  first: SubscriptionVersion | undefined,
  { OriginalId, Id: id }: Stored<'Subscription'>,
): void {
  if (!first || (first.subscription.OriginalId ?? first.subscription.Id) === (OriginalId ?? id)) return;
  throw invalidValue('All amendments of a request must be for the same subscription.');
}
