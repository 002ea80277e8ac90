import fc from 'fast-check';
import {
  accountBalanceChange,
  countsInAccountBalance,
  deletion,
  transition,
  type InvoiceStatus,
} from '../../../src/billing/invoices/invoice-status.js';
import { RowError } from '../../../src/contract/errors.js';
import { amount } from '../charges.js';

const statuses: readonly InvoiceStatus[] = ['Generating', 'Draft', 'Posted', 'Canceled'];

// Which status may follow which (sources: invoice-status).
describe("a change of an invoice's Status", () => {
  it.each([
    ['Generating', 'Draft'],
    ['Draft', 'Posted'],
    ['Draft', 'Canceled'],
  ] as const)('%s to %s is made', (from, to) => {
    expect(transition(from, to)).toBe('ok');
  });

  it.each([
    ['Posted', 'Draft', 'permission "Cancel Posted Billing Documents"'],
    ['Posted', 'Canceled', 'changed to Draft first'],
    ['Canceled', 'Draft', 'stays canceled'],
    ['Canceled', 'Posted', 'stays canceled'],
    ['Generating', 'Posted', 'still being generated'],
    ['Draft', 'Generating', 'only the service itself'],
    ['Draft', 'Paid', 'Draft, Posted or Canceled'],
    ['Draft', 'constructor', 'Draft, Posted or Canceled'],
    ['Draft', '', 'Draft, Posted or Canceled'],
  ] as const)('%s to %s is refused, naming both: %s', (from, to, reason) => {
    const refused = transition(from, to);
    expect(refused).toBeInstanceOf(RowError);
    expect(refused).toMatchObject({ code: 'INVALID_VALUE' });
    expect(String(refused)).toContain(`from ${from} to ${to}: `);
    expect(String(refused)).toContain(reason);
  });

  it('back from Posted to Draft is made with the permission, and only that', () => {
    expect(transition('Posted', 'Draft', { unpost: true })).toBe('ok');
    expect(transition('Posted', 'Canceled', { unpost: true })).toBeInstanceOf(RowError);
    expect(transition('Canceled', 'Draft', { unpost: true })).toBeInstanceOf(RowError);
  });

  it('to the same status is nothing', () => {
    for (const status of statuses) expect(transition(status, status)).toBe('none');
  });

  it('never leads out of Posted without the permission, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom<string>(...statuses), fc.string())), (wishes) => {
        let status: InvoiceStatus = 'Posted';
        for (const wish of wishes) if (transition(status, wish) === 'ok') status = wish as InvoiceStatus;
        expect(status).toBe('Posted');
      }),
    );
  });

  it('moves the account balance only where the invoice begins or ceases to count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...statuses)),
        fc.integer({ min: -1e9, max: 1e9 }),
        (wishes, cents) => {
          const balance = amount((cents / 100).toFixed(2));
          let status: InvoiceStatus = 'Generating';
          let account = 0;
          for (const wish of wishes) {
            if (transition(status, wish, { unpost: true }) !== 'ok') continue;
            account += accountBalanceChange(status, wish, balance).toNumber();
            status = wish;
          }
          expect(account).toBeCloseTo(countsInAccountBalance(status) ? cents / 100 : 0, 6);
        },
      ),
    );
  });
});

describe('deleting an invoice', () => {
  it.each(['Draft', 'Canceled'] as const)('is allowed for %s', (status) => {
    expect(deletion(status)).toBe('ok');
  });
  it.each(['Posted', 'Generating'] as const)('is refused for %s', (status) => {
    expect(deletion(status)).toMatchObject({
      code: 'CANNOT_DELETE',
      message: expect.stringContaining(status),
    });
  });
});
