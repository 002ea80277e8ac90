import fc from 'fast-check';
import { crossIndustryInvoice } from '../../src/drawing/einvoice/cii.js';
import { renderInvoice } from '../../src/drawing/render.js';
import type { InvoiceTemplate } from '../../src/drawing/template/schema.js';
import { classicTemplate } from '../../src/drawing/template/shipped.js';
import type { DocumentItem, InvoiceSnapshot } from '../../src/drawing/types.js';
import { exact, sum } from '../../src/platform/money.js';
import { brokenRules, eInvoice, german, schemaErrors, valueOf } from './einvoice-checks.js';
import { decimal, invoice, item } from './fixtures.js';
import { readPdf } from './read-pdf.js';

/** What is taxed is what discounts leave: in the table of taxes and in the e-invoice (EN 16931: BG-27, BR-CO-17, BR-S-08). */

interface Charge {
  readonly amount: string;
  /** In per cent. */
  readonly rates?: readonly string[];
  /** What each discount takes, in per cent of the amount. */
  readonly discounts?: readonly string[];
  /** Whether `amount` has the tax in it. */
  readonly inclusive?: boolean;
  /** A client's own tax: on the amount without its discounts. */
  readonly taxedWhole?: boolean;
}

const cents = (value: ReturnType<typeof exact>) => decimal(value.toFixed(2));

/** An item, then its discounts, as billing makes them: taxes stand on the item, for what the discounts leave. */
function itemsOf({ amount, rates = [], discounts = [], ...more }: Charge, index: number): DocumentItem[] {
  const share = sum(rates.map(decimal)).div(100);
  const without = (gross: ReturnType<typeof exact>) => (more.inclusive ? gross.div(share.plus(1)) : gross);
  const own = cents(without(exact(amount)));
  const taken = discounts.map((percent) => cents(without(exact(amount).times(percent).div(-100))));
  const net = sum([own, ...taken]);
  const base = more.taxedWhole ? exact(own) : net;
  const taxes = base.isZero()
    ? []
    : rates.map((rate) => ({
        name: `VAT ${rate}`,
        rate: decimal(rate),
        amount: cents(base.times(rate).div(100)),
      }));
  const charge = item({
    id: `item ${index}`,
    chargeName: `Charge ${index}`,
    amount: own,
    unitPrice: own,
    tax: decimal(sum(taxes.map((tax) => tax.amount)).toFixed()),
    taxes,
  });
  const discount = (value: DocumentItem['amount'], place: number) =>
    item({
      id: `${charge.id} ${place}`,
      discountOf: charge.id,
      chargeName: `Rabatt ${place}`,
      amount: value,
    });
  return [charge, ...taken.map(discount)];
}

function billed(...charges: readonly Charge[]): InvoiceSnapshot {
  const items = charges.flatMap(itemsOf);
  const net = sum(items.map(({ amount }) => amount));
  const tax = sum(items.map((one) => one.tax));
  const total = decimal(net.plus(tax).toFixed());
  return german({
    items,
    amountWithoutTax: decimal(net.toFixed()),
    taxAmount: decimal(tax.toFixed()),
    amount: total,
    balance: total,
  });
}

const xmlOf = (snapshot: InvoiceSnapshot): string =>
  crossIndustryInvoice(snapshot, { eInvoice, buyerReference: 'A1' });

/** `S 19 107.1 20.35`: category, rate, basis and tax of each sum. */
function sumsOf(xml: string): readonly string[] {
  const [, settlement = ''] = xml.split('<ram:ApplicableHeaderTradeSettlement>');
  const [categories = [], rates = [], bases = [], taxes = []] = [
    'CategoryCode',
    'RateApplicablePercent',
    'BasisAmount',
    'CalculatedAmount',
  ].map((name) => valueOf(settlement, name));
  return categories.map((category, at) => [category, rates[at], bases[at], taxes[at]].join(' '));
}

const tenPercentOff: Charge = { amount: '119.00', rates: ['19'], discounts: ['10'] };

const cases: readonly (readonly [string, readonly Charge[], readonly string[]])[] = [
  ['119.00 with 19 % and 10 % off', [tenPercentOff], ['S 19 107.1 20.35']],
  ['a price that has its tax in it', [{ ...tenPercentOff, inclusive: true }], ['S 19 90 17.1']],
  [
    'several rates, and a charge without tax',
    [
      tenPercentOff,
      { amount: '50.00', rates: ['7'], discounts: ['10'] },
      { amount: '20.00', discounts: ['10'] },
    ],
    ['S 19 107.1 20.35', 'S 7 45 3.15', 'Z 0 18 0'],
  ],
  ['one discount after the other', [{ ...tenPercentOff, discounts: ['10', '50'] }], ['S 19 47.6 9.04']],
  ['several taxes of one item', [{ ...tenPercentOff, rates: ['5', '9.975'] }], ['S 14.975 107.1 16.04']],
  ['nothing left', [{ ...tenPercentOff, discounts: ['100'] }, { amount: '1.00' }], ['Z 0 1 0']],
  ['what is credited', [{ ...tenPercentOff, amount: '-119.00' }], ['S 19 107.1 20.35']],
  [
    'a client’s own tax, on the whole',
    [{ ...tenPercentOff, taxedWhole: true }],
    ['S 19 119 22.61', 'Z 0 -11.9 0'],
  ],
];

describe('The e-invoice of', () => {
  it.each(cases)('%s', async (_, charges, expected) => {
    const xml = xmlOf(billed(...charges));
    expect(sumsOf(xml)).toEqual(expected);
    expect(await brokenRules(xml)).toEqual([]);
    expect(await schemaErrors(xml)).toEqual([]);
  });

  it('a discount has it as the allowance of its line', () => {
    const xml = xmlOf(billed(tenPercentOff));
    expect(valueOf(xml, 'LineID')).toEqual(['1']);
    expect(valueOf(xml, 'ActualAmount')).toEqual(['11.9']);
    expect(valueOf(xml, 'Reason')).toEqual(['Rabatt 0']);
    expect(valueOf(xml, 'LineTotalAmount')).toEqual(['107.1', '107.1']);
  });

  it('a discount whose item is elsewhere has it as a line of its own', async () => {
    const [charge, discount] = itemsOf(tenPercentOff, 0) as [DocumentItem, DocumentItem];
    const alone = { ...discount, discountOf: 'elsewhere' };
    const xml = xmlOf({
      ...billed(tenPercentOff),
      items: [{ ...charge, tax: decimal('0'), taxes: [] }, alone],
    });
    expect(valueOf(xml, 'BilledQuantity')).toEqual(['1', '-1']);
  });

  it('taxes that are far from their rate is refused', () => {
    const many = Array.from({ length: 300 }, (): Charge => ({ amount: '0.03', rates: ['19'] }));
    expect(() => xmlOf(billed(...many))).toThrow(
      'an e-invoice cannot have the tax 3 on 9: 19 % of that are 1.71',
    );
  });
});

const charge = fc.record({
  amount: fc.integer({ min: -50_000, max: 500_000 }).map((value) => (value / 100).toFixed(2)),
  rates: fc.constantFrom([], ['19'], ['7'], ['20.5'], ['8.875'], ['4', '4.875']),
  discounts: fc.array(fc.constantFrom('0.5', '10', '33.3', '25'), { maxLength: 2 }),
  inclusive: fc.boolean(),
});

/** Without the rules that rounding by line can bend by less than the published check allows; `vatSums` refuses more. */
const exactRules = (rules: readonly string[]) => rules.filter((rule) => !/^\[BR-(CO-17|S-9)\]/.test(rule));

describe('Whatever is billed with whatever discounts', () => {
  it('the e-invoice keeps the rules, and its bases and taxes are those of the invoice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(charge, { minLength: 1, maxLength: 6 }), async (charges) => {
        const snapshot = billed(...charges);
        const xml = xmlOf(snapshot);
        expect(exactRules(await brokenRules(xml))).toEqual([]);
        const sign = exact(snapshot.amount).isNegative() ? -1 : 1;
        for (const [name, amount] of [
          ['BasisAmount', snapshot.amountWithoutTax],
          ['CalculatedAmount', snapshot.taxAmount],
        ] as const)
          expect(sum(valueOf(xml, name).map(decimal)).toFixed()).toBe(
            exact(amount).times(sign).plus(0).toFixed(),
          );
      }),
      { numRuns: 40 },
    );
  });

  it('it keeps them to the cent where no two lines share a rate', async () => {
    const single = charge.map((one) => ({ ...one, inclusive: false, rates: one.rates.slice(0, 1) }));
    const apart = fc.uniqueArray(single, { selector: ({ rates }) => rates[0], minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(apart, async (charges) => {
        expect(await brokenRules(xmlOf(billed(...charges)))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('The table of taxes', () => {
  const template: InvoiceTemplate = { ...classicTemplate, sections: [{ type: 'taxes' }] };

  async function rowsOf(snapshot: InvoiceSnapshot): Promise<string> {
    const { pdf } = await renderInvoice({ ...snapshot, currency: 'USD' }, template);
    return (await readPdf(pdf)).pages.map(({ text }) => text).join('\n');
  }

  it('has as base what the discounts leave', async () => {
    expect(await rowsOf(billed(tenPercentOff))).toContain('VAT 19\n19%\n$107.10\n$20.35');
  });

  it('adds up the bases of a rate, and leaves out what was not taxed', async () => {
    const text = await rowsOf(
      billed(tenPercentOff, { ...tenPercentOff, amount: '-19.00' }, { amount: '5.00' }),
    );
    expect(text).toContain('VAT 19\n19%\n$90.00\n$17.10');
    expect(text).not.toContain('$5.00');
  });

  it('is not there where nothing was taxed', async () => {
    expect(await rowsOf(invoice({ items: itemsOf({ amount: '5.00', discounts: ['10'] }, 0) }))).not.toContain(
      'Base',
    );
  });
});
