import { documentRules } from '../../../src/billing/documents/document-rules.js';
import { decideRegeneration, type RegenerationRequest } from '../../../src/billing/documents/regeneration.js';
import { RowError } from '../../../src/contract/errors.js';
import { defaultsOf } from '../../../src/platform/setting.js';

const defaults = defaultsOf(documentRules);

const asked: RegenerationRequest = {
  requested: true,
  otherFields: [],
  status: 'Posted',
  accepted: 0,
  apiVersion: 91,
  rules: defaults,
};

// What the documentation says of RegenerateInvoicePDF (sources: regeneration).
describe('RegenerateInvoicePDF', () => {
  it.each([
    ['a posted invoice', {}, 'regenerate'],
    ['a draft', { status: 'Draft' }, 'regenerate'],
    ['the 100th time', { accepted: 99 }, 'regenerate'],
    ['the first version that has it', { apiVersion: 40 }, 'regenerate'],
    ['the version before', { apiVersion: 39, otherFields: ['Status'] }, 'ignore'],
    ['a fraction before', { apiVersion: 39.1 }, 'ignore'],
    ['false', { requested: false, otherFields: ['Status'] }, 'none'],
    ['nil', { requested: null }, 'none'],
    ['without it', { requested: undefined, accepted: 100, status: 'Canceled' }, 'none'],
  ] as const)('%s: %j gives %s', (_, change, decision) => {
    expect(decideRegeneration({ ...asked, ...change })).toBe(decision);
  });

  it.each([
    [
      { otherFields: ['Status'] },
      'When field RegenerateInvoicePDF is set to true to regenerate the invoice PDF file, changes on other fields of the invoice are not allowed.',
    ],
    [{ accepted: 100 }, 'The PDF file of an invoice can be regenerated at most 100 times.'],
    [{ accepted: 101 }, 'The PDF file of an invoice can be regenerated at most 100 times.'],
    [{ status: 'Canceled' }, 'The PDF file of a canceled invoice cannot be regenerated.'],
    [
      { status: 'Generating' },
      'The PDF file of an invoice that is still being generated cannot be regenerated.',
    ],
    // With billing documents disabled, all of them or drafts (sources: row-errors).
    [
      { rules: { ...defaults, enabled: false } },
      'The request cannot be done because billing document generation is disabled',
    ],
    [
      { rules: { ...defaults, allowDraft: false }, status: 'Draft' },
      'The request cannot be done because billing document generation for Draft documents is disabled',
    ],
  ] as const)('%j is refused', (change, message) => {
    const refused = decideRegeneration({ ...asked, ...change });
    expect(refused).toBeInstanceOf(RowError);
    expect(refused).toMatchObject({ code: 'INVALID_VALUE', message });
  });

  it('tells of other fields before it tells of the limit, so that a client repairs its call first', () => {
    const refused = decideRegeneration({ ...asked, otherFields: ['Status'], accepted: 100 });
    expect(String(refused)).toContain('other fields');
  });
});
