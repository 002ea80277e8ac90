import { classicTemplate } from '../../src/drawing/template/shipped.js';
import { writerFor } from '../../src/drawing/write-values.js';
import { localDate } from '../../src/platform/dates.js';
import { decimal, item, items } from './fixtures.js';
import { textOf, withSections } from './template-texts.js';

describe('Merge fields', () => {
  const records = {
    Invoice: {
      InvoiceNumber: 'INV00000042',
      DueDate: '2026-03-02',
      Amount: '54.00',
      Balance: '-1234567.345',
      CreatedDate: Date.UTC(2021, 3, 20, 11, 2, 52),
      Project__c: 'Apollo',
      Hours__c: '0012.345',
      Rest__c: '-0.04',
    },
    Account: { Name: 'Acme' },
    BillTo: { FirstName: 'Jane' },
    SoldTo: {},
  };

  it.each([
    ['{{Invoice.InvoiceNumber}}', 'INV00000042'],
    ['{{ Invoice.Account.BillTo.FirstName }}', 'Jane'],
    ['<<Account.Name>> and «BillToContact.FirstName»', 'Acme and Jane'],
    ['Due {{Invoice.DueDate}}: {{Invoice.Amount}}', 'Due Mar 2, 2026: $54.00'],
    ['Project {{Invoice.Project__c}}', 'Project Apollo'],
    ['[{{Invoice.Comments}}]', '[]'],
    ['{{Seller.Name}}', 'Northwind Cloud Services'],
    ['{{Invoice.Balance|Round(2)}}', '-1234567.35'],
    ['{{Invoice.Amount|Round(0)}} {{Invoice.Amount|Round(3)}}', '54 54.000'],
    ['{{Invoice.Balance|Localise}}', '-1,234,567.345'],
    ['{{Invoice.Balance | Round(2) | Localise(de_DE)}}', '-1.234.567,35'],
    ['{{Invoice.DueDate|Localise}}, {{Invoice.DueDate|Localise(de_DE)}}', '03/02/2026, 02.03.2026'],
    // The published examples of Format and ConvertTz, and of a substring.
    ['{{Invoice.DueDate|Format(dd MMM yyyy)}}', '02 Mar 2026'],
    ['{{Invoice.DueDate|Format(dd-MMMM-yy)}}', '02-March-26'],
    ["{{Invoice.DueDate|Format(EEEE, d 'of' MMMM)}}", 'Monday, 2 of March'],
    ['{{Invoice.CreatedDate|ConvertTz(IST)|Format(dd.MMMM.yyyy HH:mm:ss a)}}', '20.April.2021 16:32:52 PM'],
    [
      '{{Invoice.CreatedDate|ConvertTz(America/Los_Angeles)|Format(dd-MMM-yyyy HH:mm:ss z)}}',
      '20-Apr-2021 04:02:52 -07:00',
    ],
    ['{{Invoice.CreatedDate|ConvertTz(Asia/Tokyo)|Format(d.M. h:mm a)}}', '20.4. 8:02 PM'],
    ['{{Invoice.InvoiceNumber|Substr(0,3)}} {{Invoice.InvoiceNumber|Substr(3,99)}}', 'INV 00000042'],
    ['{{Invoice.DueDate|Substr(0,7)}}', '2026-03'],
    ['{{Invoice.Hours__c|Round(1)}} of {{Invoice.Hours__c|Substr(0,4)}}', '12.3 of 0012'],
    ['{{Invoice.Rest__c|Round(1)}} {{Invoice.Rest__c|Round(1)|Localise(de_DE)}}', '0.0 0,0'],
    ['[{{Invoice.Comments|Substr(0,3)}}]', '[]'],
    ['{{Invoice.Project__c|Round(2)}}', 'Apollo'],
  ])('%s', async (text, expected) => {
    const lines = (await textOf(withSections({ type: 'text', text }), { records })).split('\n');
    expect(lines).toContain(expected);
  });

  it('are of the row in a column', async () => {
    const template = withSections({
      type: 'items',
      columns: [
        'charge',
        { label: 'Code', value: '{{InvoiceItem.SKU}}/{{Subscription.Region__c}}', align: 'left' },
      ],
    });
    const text = await textOf(template, {
      items: [item({ fields: { SKU: 'S1' } })],
      subscriptions: { 'A-S00000001': { Region__c: 'EMEA' } },
    });
    expect(text).toContain('S1/EMEA');
  });

  it('of pages stand in the footer', async () => {
    const template = { ...classicTemplate, footer: ['a', '{{Document.Page}} of {{Document.Pages}}'] };
    expect(await textOf(template, { items: items(60) })).toMatch(/^2 of \d$/m);
  });
});

describe('Values in a locale', () => {
  it.each([
    ['de-DE', '-1234.5', 'EUR', '-1.234,50\u00a0€'],
    ['ja-JP', '1234', 'JPY', '￥1,234'],
    ['en-IN', '1234567.8', 'INR', '₹12,34,567.80'],
    ['fr-FR', '0.0035', 'EUR', '0,0035\u00a0€'],
    ['de-DE', '123456789012345678.12', 'EUR', '123.456.789.012.345.678,12\u00a0€'],
    ['de-DE', '1.5', 'Points', '1,5\u00a0Points'],
    ['de-DE', '-0.00', 'EUR', '0,00\u00a0€'],
  ])('%s writes %s %s', (locale, value, currency, expected) => {
    expect(writerFor(locale).money(decimal(value), currency)).toBe(expected);
  });

  it('writes days, periods and rates', () => {
    const write = writerFor('de-DE');
    expect(write.date(localDate('2026-03-02'))).toBe('02.03.2026');
    expect(write.period(localDate('2026-01-01'), localDate('2026-01-31'))).toBe('01.01.2026 – 31.01.2026');
    expect(write.percent(decimal('7.5'))).toBe('7,5\u00a0%');
  });
});
