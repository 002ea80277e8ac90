import { chargeValues } from '../../contract/charge-values.js';
import { setting, type Values } from '../../platform/setting.js';
import {
  byName,
  choice,
  listOf,
  object,
  optional,
  text,
  textThat,
  yesOrNo,
  type Read,
} from '../../platform/shape.js';

const currency = textThat('a currency such as USD', /^[A-Z]{3}$/);

/** A number that is not negative. */
export const decimal = textThat('a decimal number such as "0.05"', /^\d{1,10}(\.\d{1,9})?$/);

const signed = textThat('a decimal number such as "-2.5"', /^-?\d{1,3}(\.\d{1,9})?$/);

/** How amounts in a currency are rounded. */
export type CurrencyRounding = Read<typeof currencyRounding>;
const currencyRounding = object({
  mode: optional(choice('Half Up', 'Up', 'Down')),
  /** What amounts are multiples of. */
  increment: optional(textThat('more than 0', (text) => Number(text) > 0, decimal)),
});

/** The tenant's billing rules that decide amounts (sources: billing-rules). */
export type BillingRules = Values<typeof billingRules>;
export const billingRules = {
  /**
   * How the days of a part of a month are counted: by the month's own days, over 30 days, or as if every month had
   * 30 days.
   */
  prorateMonth: setting(choice('Actual', 'Actual/30', 'Strict 30/360'), 'Actual'),
  /** Whether parts of quarters and years are counted in whole months first, or in days only. */
  prorateLongerPeriods: setting(choice('by month first', 'by day'), 'by month first'),
  /**
   * Whether recurring charges bill a part of a month at the start. When not, that part is free, and a part of a month
   * at the end costs the whole month.
   */
  billPartialMonths: setting(yesOrNo, true),
  /** The same for weeks, of charges whose periods are weeks; when not, the part at the end is free too. */
  billPartialWeeks: setting(yesOrNo, true),
  /**
   * Whether recurring charges bill a part of a period that is longer than a month or a week as a part. When not, the part
   * at the start is free, the one at the end costs the whole period, and what is cut within a period is not credited;
   * then `billPartialMonths` must be false too.
   */
  proratePartialPeriods: setting(yesOrNo, true),
  /**
   * Whether the last period of a recurring charge in advance is billed as a whole when it goes on past the end of the
   * term, for subscriptions that do not renew by themselves. What is past the term is credited when nobody has renewed
   * it by the account's next bill cycle day.
   */
  billPastTermWhenAutoRenewIsOff: setting(yesOrNo, false),
  /** The same for subscriptions that renew by themselves. */
  billPastTermWhenAutoRenewIsOn: setting(yesOrNo, false),
  /** Whether a one-time charge that is removed or cancelled from its first day on is credited. */
  creditOneTimeCharges: setting(yesOrNo, false),
  /**
   * What the credit of a period that is cut comes to: by billed period what the period was billed less what its days that
   * stay cost, by credit period what the days that go cost. The two differ in rounding alone.
   */
  creditRecurringCharges: setting(choice('by billed period', 'by credit period'), 'by billed period'),
  /**
   * Whether a fixed-amount discount is prorated when days that it was taken from are credited; otherwise it stays as far
   * as the days that are left take it.
   */
  creditProratedDiscounts: setting(yesOrNo, false),
  /**
   * Whether usage of a period that is billed already is billed with the next invoice, as the difference that it makes;
   * otherwise it stays pending.
   */
  billLateUsage: setting(yesOrNo, false),
  /**
   * Whether usage charges with periods of months bill the part of a period that they begin with. When not, usage of that
   * part is never billed.
   */
  billPartialUsageMonths: setting(yesOrNo, true),
  /** The same for periods of weeks, and for the part at the end too. */
  billPartialUsageWeeks: setting(yesOrNo, true),
  /**
   * Whether each record of usage is priced and rounded for itself, in the order of days; the tiers are those of all that
   * is rated together.
   */
  rateUsageIndividually: setting(yesOrNo, false),
  /** Whether periods without usage are left off the invoice; otherwise they show as items of 0. */
  suppressZeroUsage: setting(yesOrNo, false),
  /** Whether an invoice that comes to nothing is left out; its charges are billed together with what is due next. */
  suppressZeroInvoices: setting(yesOrNo, false),
  /** Whether an account's balance counts invoices whose total is negative; otherwise it counts the others alone. */
  includeNegativeInvoices: setting(yesOrNo, true),
  /** By currency, such as `{ "USD": "5" }`: an account that owes less is not billed yet; credits are. */
  minimumAmounts: setting(byName(currency, decimal), {}),
  /**
   * By currency, such as `{ "CHF": { "increment": "0.05" } }`, whose amounts are multiples of the increment; otherwise
   * half up to the decimals of ISO 4217.
   */
  rounding: setting(byName(currency, currencyRounding), {}),
  /**
   * The discount classes, the one that is applied first at the top; a discount without a class is applied after all of
   * them. `DiscountClass` of a charge names one of these.
   */
  discountClasses: setting(listOf(text(1, 50), 100), []),
  /**
   * Whether stacked percentage discounts are all applied to the original amount, before everything else, or within
   * their classes to what the classes before have left.
   */
  stackedDiscounts: setting(
    choice('Ignore discount class', 'Follow discount class'),
    'Ignore discount class',
  ),
  /** How prices change at renewals, of charges of the catalog that leave it to the tenant; read when they are subscribed to. */
  priceChangeOption: setting(choice(...chargeValues.priceChangeOption), 'NoChange'),
  /** The percentage of such a change, where it is a specific one. */
  priceIncreasePercentage: setting(
    textThat('a percentage from -100 to 100', (given) => Math.abs(Number(given)) <= 100, signed),
    '0',
  ),
  /** Of a price that includes its tax: which of the two is rounded; the other one is what is left. */
  roundInclusiveTax: setting(choice('Net Amount', 'Tax Amount'), 'Net Amount'),
  /**
   * What an item is taxed by in whose days a rate changes: the rates of the invoice's day, or those of each part of its
   * days, with a taxation item for each.
   */
  taxRatePeriods: setting(choice('One Tax Item', 'Multiple Tax Items'), 'One Tax Item'),
  /** Whose sold-to contact, and whose exemption, decide the taxes of a subscription. */
  taxAddressOwner: setting(choice('Subscription Owner', 'Invoice Owner'), 'Subscription Owner'),
};

/** Why rules do not go together; undefined when they do (sources: proration). */
export function contradictionIn(rules: BillingRules): string | undefined {
  return rules.billPartialMonths && !rules.proratePartialPeriods
    ? 'billingRules.proratePartialPeriods can be false only with billPartialMonths false too'
    : undefined;
}
