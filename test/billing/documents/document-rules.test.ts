import {
  documentRules,
  isDrawnOn,
  mayNotDraw,
  type DocumentRules,
} from '../../../src/billing/documents/document-rules.js';
import { isTemporary } from '../../../src/billing/numbers.js';
import { defaultsOf } from '../../../src/platform/setting.js';
import { defaultBillingRules } from '../charges.js';

const all: DocumentRules = { enabled: true, allowDraft: true, onDraft: true, onPost: true, onBalance: true };

const defaultDocumentRules = defaultsOf(documentRules);

describe('A document', () => {
  it('is made of what happens to an invoice where the tenant wants that', () => {
    for (const [occasion, rule] of [
      ['draft', 'onDraft'],
      ['post', 'onPost'],
      ['balance', 'onBalance'],
    ] as const) {
      expect(isDrawnOn(all, occasion, 'Posted')).toBe(true);
      expect(isDrawnOn({ ...all, [rule]: false }, occasion, 'Posted')).toBe(false);
      expect(isDrawnOn({ ...defaultDocumentRules, [rule]: true }, occasion, 'Posted')).toBe(true);
      expect(isDrawnOn({ ...all, enabled: false }, occasion, 'Posted')).toBe(false);
    }
  });

  it('is made of drafts where these may have one', () => {
    const noDrafts = { ...all, allowDraft: false };
    expect(isDrawnOn(all, 'draft', 'Draft')).toBe(true);
    expect(isDrawnOn(noDrafts, 'draft', 'Draft')).toBe(false);
    expect(mayNotDraw(noDrafts, 'Posted')).toBeUndefined();
    expect(mayNotDraw(noDrafts, 'Draft')?.message).toContain('for Draft documents is disabled');
    expect(mayNotDraw(all, 'Draft')).toBeUndefined();
  });

  it('is by default made when somebody asks for it', () => {
    expect(defaultDocumentRules).toEqual({ ...all, onDraft: false, onPost: false, onBalance: false });
  });
});

describe('A number that stands in for another', () => {
  it.each([
    ['TMP-INV-00000001', true],
    ['INV00000001', false],
    ['INV-TMP-INV-', false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('%s: %s', (number, temporary) => {
    expect(isTemporary(number)).toBe(temporary);
  });
});

describe('Billing rules', () => {
  it('are by default those that the service documents', () => {
    expect(defaultBillingRules).toEqual({
      prorateMonth: 'Actual',
      prorateLongerPeriods: 'by month first',
      billPartialMonths: true,
      billPartialWeeks: true,
      proratePartialPeriods: true,
      billPastTermWhenAutoRenewIsOff: false,
      billPastTermWhenAutoRenewIsOn: false,
      creditOneTimeCharges: false,
      creditRecurringCharges: 'by billed period',
      creditProratedDiscounts: false,
      billLateUsage: false,
      billPartialUsageMonths: true,
      billPartialUsageWeeks: true,
      rateUsageIndividually: false,
      suppressZeroUsage: false,
      suppressZeroInvoices: false,
      includeNegativeInvoices: true,
      minimumAmounts: {},
      rounding: {},
      discountClasses: [],
      priceChangeOption: 'NoChange',
      priceIncreasePercentage: '0',
      stackedDiscounts: 'Ignore discount class',
      roundInclusiveTax: 'Net Amount',
      taxRatePeriods: 'One Tax Item',
      taxAddressOwner: 'Subscription Owner',
    });
  });
});
