import { RowError, notEmulated, typeOf } from '../contract/index.js';
import type { SentAmendRequest, SentRecord } from '../contract/sent.js';
import { changedCharges, type ChargeDelta } from '../billing/amendments/measure.js';
import type { SubscriptionVersion } from '../billing/amendments/subscription-version.js';
import type { Id } from '../platform/ids.js';
import { sum, type Exact } from '../platform/money.js';
import type { Stored } from '../store/types.js';
import { applyAmendment } from './amendments/applyAmendment.js';
import { checkAmendable, currentVersion } from './amendments/currentVersion.js';
import { billNow, type PostedInvoice } from './billNow.js';
import { newFields } from './changes.js';
import { checkSent } from './fields.js';
import { nextAutoNumber } from './numbers.js';
import { audit } from './records.js';
import type { Unit } from './work.js';

export interface AmendedSubscription {
  readonly amendmentIds: readonly Id[];
  /** The latest version. */
  readonly subscription: Stored<'Subscription'>;
  readonly invoices: readonly PostedInvoice[];
  readonly deltaMrr: Exact;
  /** null for evergreen subscriptions, which have no end to count to. */
  readonly deltaTcv: Exact | null;
  readonly changes: readonly ChargeDelta[];
}

/**
 * Amends a subscription, one amendment after the other, and bills it when asked to: all or nothing (zuora-soap.md 3.10).
 * @throws RowError for the first amendment that fails
 */
export async function amend(unit: Unit, request: SentAmendRequest): Promise<AmendedSubscription> {
  refuseWhatIsMissing(request);
  checkCount(unit, request.Amendments);
  const amendmentIds: Id[] = [];
  const replaced = new Set<Id>();
  let first: SubscriptionVersion | undefined;
  let last: SubscriptionVersion | undefined;
  for (const sent of request.Amendments) {
    const amendment = await newAmendment(unit, sent, replaced);
    amendmentIds.push(amendment.Id);
    const subscription = await currentVersion(unit, amendment.SubscriptionId ?? undefined, replaced);
    checkSame(first, subscription);
    checkAmendable(subscription, amendment.Type);
    const { before, after } = await applyAmendment(unit, subscription, amendment, sent.ratePlanData);
    replaced.add(subscription.Id);
    first ??= before;
    last = after;
  }
  if (!first || !last) throw new RowError('MISSING_REQUIRED_VALUE', 'Missing required value: Amendments');
  return result(unit, request, amendmentIds, first, last);
}

async function result(
  unit: Unit,
  { AmendOptions: options }: SentAmendRequest,
  amendmentIds: readonly Id[],
  before: SubscriptionVersion,
  after: SubscriptionVersion,
): Promise<AmendedSubscription> {
  const { subscription } = after;
  const invoices = options?.GenerateInvoice
    ? await billNow(unit, subscription, options.InvoiceProcessingOptions ?? {})
    : [];
  const changes = changedCharges(before, after);
  const total = (part: (change: ChargeDelta) => Exact) => sum(changes.map(part));
  return {
    amendmentIds,
    subscription,
    invoices,
    deltaMrr: total((change) => change.deltaMrr),
    deltaTcv: subscription.TermType === 'EVERGREEN' ? null : total((change) => change.deltaTcv),
    changes,
  };
}

/** amend() completes its amendments; only create() makes drafts. */
async function newAmendment(
  unit: Unit,
  sent: SentRecord,
  replaced: ReadonlySet<Id>,
): Promise<Stored<'Amendment'>> {
  const checked = await checkSent(unit, 'Amendment', sent, 'CSA');
  const fields = newFields(typeOf('Amendment'), checked) as Partial<Stored<'Amendment'>>;
  if (fields.Status && fields.Status !== 'Completed')
    throw notEmulated(`amend() with Status ${fields.Status}`);
  const { Id: subscriptionId } = await currentVersion(unit, fields.SubscriptionId ?? undefined, replaced);
  const amendment: Stored<'Amendment'> = {
    ...fields,
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    Code: await nextAutoNumber(unit, 'Amendment'),
    Status: 'Completed',
    SubscriptionId: subscriptionId,
  };
  await unit.tx.insert('Amendment', amendment);
  return amendment;
}

function refuseWhatIsMissing({ AmendOptions: options, PreviewOptions: preview }: SentAmendRequest): void {
  const asked = {
    EnablePreviewMode: preview?.EnablePreviewMode,
    ProcessPayments: options?.ProcessPayments,
    ExternalPaymentOptions: options?.ExternalPaymentOptions,
    ElectronicPaymentOptions: options?.ElectronicPaymentOptions,
    ApplyCreditBalance: options?.ApplyCreditBalance,
  };
  const [first] = Object.entries(asked).find(([, wanted]) => wanted) ?? [];
  if (first) throw notEmulated(`amend() with ${first}`);
}

/** How many amendments a request takes, by version (zuora-soap.md 3.10). */
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
  throw new RowError('INVALID_VALUE', 'All amendments of a request must be for the same subscription.');
}
