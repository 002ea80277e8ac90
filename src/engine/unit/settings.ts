import { proxTerms } from '../../billing/invoices/payment-term.js';
import { billingRules, contradictionIn } from '../../billing/rating/billing-rules.js';
import { taxCode } from '../../billing/rating/tax-code.js';
import { isTimeZone } from '../../platform/dates.js';
import { LocalbillError } from '../../platform/errors.js';
import {
  changed,
  defaultsOf,
  setting,
  type Changes,
  type Given,
  type Values,
} from '../../platform/setting.js';
import {
  day,
  listOf,
  moment,
  nullOr,
  object,
  text,
  textThat,
  wholeNumber,
  withDefault,
  yesOrNo,
} from '../../platform/shape.js';
import { documentSettings } from './document-settings.js';
import { approving, gatewayScript } from './gateway-script.js';
import { salesforceSettings } from './salesforce-settings.js';

const lines = listOf(text(), 8);

/** What a tenant's administrator would set in the real service's user interface. */
export const settings = {
  /**
   * The zone of dateTimes without an offset, and of those in replies.
   * @see (sources: dates)
   */
  timeZone: setting(
    textThat('an IANA time zone such as America/Los_Angeles', isTimeZone),
    'America/Los_Angeles',
  ),
  /** What invoices print of whoever sends them. */
  seller: setting(object({ name: text(1), address: lines, contact: lines }), {
    name: 'Localbill Demo Inc.',
    address: ['1 Market Street', 'San Francisco, CA 94105', 'United States'],
    contact: ['billing@localbill.test', 'https://localbill.test'],
  }),
  /** What invoices are drawn by whose account chose no template; null is the one named Classic. */
  invoiceTemplateId: setting(nullOr(textThat('the id of a template', /^[0-9a-f]{32}$/)), null),
  /**
   * How many SOAP calls of the tenant may run at the same time; the next one gets HTTP 429, and with 0 each does.
   * @see (sources: limits)
   */
  concurrentRequests: setting(wholeNumber(0, 10_000), 40),
  /**
   * What an administrator has switched off: calls that write answer `API_DISABLED`, or a login is refused as from a
   * restricted address.
   * @see (sources: row-errors, faults)
   */
  forbids: setting(object({ writing: withDefault(yesOrNo, false), login: withDefault(yesOrNo, false) }), {
    writing: false,
    login: false,
  }),
  /** When invoices are drawn, and how a tester wants it. */
  documents: documentSettings,
  /** The org that the tenant is to clients of Salesforce. */
  salesforce: salesforceSettings,
  /**
   * The permission "Cancel Posted Billing Documents": posted invoices may become drafts again.
   * @see (sources: invoice-status)
   */
  cancelPostedInvoices: setting(yesOrNo, false),
  /**
   * Whether usage may come, change and go whose start lies in a closed accounting period; nothing else may.
   * @see (sources: closed-periods)
   */
  usageInClosedPeriods: setting(yesOrNo, false),
  /**
   * Whether the bill-to and sold-to contacts of an invoice are kept as they are when it is posted, and its documents
   * print them so from then on.
   * @see (sources: contact-snapshots)
   */
  contactSnapshots: setting(yesOrNo, false),
  /**
   * The form of invoice numbers, and the first one; with `uponPosting` a draft carries `TMP-INV-00000001` until it is
   * posted.
   * @see (sources: invoice-numbers)
   */
  invoiceNumbers: setting(
    object({
      prefix: textThat('up to 10 letters, digits and hyphens', /^[A-Za-z0-9-]{0,10}$/),
      first: wholeNumber(1, 99_999_999),
      uponPosting: yesOrNo,
    }),
    { prefix: 'INV', first: 1, uponPosting: false },
  ),
  /**
   * Payment terms by the day of the month, by their names, beside `Due Upon Receipt` and `Net 30` and the like.
   * @see (sources: payment-terms)
   */
  proxTerms: setting(proxTerms, {}),
  /** What the simulated payment gateway answers: always the same, or one after the other, of which the last one stays. */
  gateway: setting(gatewayScript, approving),
  /**
   * An OpenPGP public key in ASCII armor, by which exports with `Encrypted` are encrypted; null refuses these.
   * @see (sources: exports)
   */
  exportEncryptionKey: setting(
    nullOr(
      textThat(
        'a public key in ASCII armor',
        /^\s*-----BEGIN PGP PUBLIC KEY BLOCK-----[^]*-----END PGP PUBLIC KEY BLOCK-----\s*$/,
      ),
    ),
    null,
  ),
  /** What decides amounts. */
  billingRules,
  /**
   * Which dates subscriptions and amendments wait for, `Pending Activation` and `Pending Acceptance`: they bill nothing
   * until an update says on which day the service was activated, and the customer accepted it.
   * @see (sources: pending-subscriptions)
   */
  requiredDates: setting(
    object({
      serviceActivation: withDefault(yesOrNo, false),
      customerAcceptance: withDefault(yesOrNo, false),
    }),
    { serviceActivation: false, customerAcceptance: false },
  ),
  /** What a charge names that is `Taxable`; at most three rates count at a time. */
  taxCodes: setting(listOf(taxCode, 100), []),
  /**
   * From when on revenue schedules are made by themselves, as `rasd()` tells it, with the days in which the old and the
   * new way overlap; null before somebody sets it.
   */
  revenueAutomationStart: setting(
    nullOr(
      object({
        startDate: day,
        overlap: withDefault(wholeNumber(0, 1_000), 0),
        updatedBy: withDefault(text(), ''),
        updatedOn: moment,
      }),
    ),
    null,
  ),
};

export type TenantSettings = Values<typeof settings>;
export type ChangedSettings = Changes<typeof settings>;

/** Settings as a program writes them; what it leaves out is as by default. */
export type GivenSettings = Given<typeof settings>;

const defaults = defaultsOf(settings);

/** The settings that a tenant was stored with; what it does not say is as by default. */
export function readSettings(json: string): TenantSettings {
  return changed(settings, defaults, JSON.parse(json) as ChangedSettings);
}

/**
 * What a tenant is stored with after a change.
 * @throws LocalbillError `invalid-request` when settings contradict each other then
 */
export function withChanges(json: string, changes: ChangedSettings): string {
  const stored = JSON.stringify(changed(settings, JSON.parse(json) as ChangedSettings, changes));
  const contradiction = contradictionIn(readSettings(stored).billingRules);
  if (contradiction) throw new LocalbillError('invalid-request', `${contradiction}.`);
  return stored;
}
