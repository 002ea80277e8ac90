import type { InvoiceSnapshot } from '../../src/drawing/types.js';
import { decimal, invoice, item, items } from './fixtures.js';

/** Invoices as different businesses send them: what the golden pictures show. */
export interface GoldenCase {
  readonly name: string;
  readonly invoice: InvoiceSnapshot;
  /** The locale, where it is not the template's own; then the texts of the template stay away. */
  readonly locale?: string;
  /** Which pages are compared, from 1; -1 is the last. */
  readonly pages: readonly number[];
}

const records = (fields: Record<string, string>) => ({
  ...invoice().records,
  Invoice: { InvoiceNumber: 'INV00000042', DueDate: '2026-03-02', ...fields },
});

const onePage = invoice({
  soldTo: ['Acme West', '1 Pier', 'Seattle, WA 98101'],
  items: [
    item(),
    item({
      chargeName: 'API calls',
      description: 'Tier 2 of 3: from 10,001 to 50,000 calls',
      quantity: decimal('41877.5'),
      unitOfMeasure: 'Calls',
      unitPrice: decimal('0.0035'),
      amount: decimal('146.57'),
    }),
    item({
      subscriptionNumber: 'A-S00000002',
      chargeName: 'Consulting with a name that is long enough to need a second line in every template',
      quantity: decimal('12'),
      unitOfMeasure: 'Hours',
      unitPrice: decimal('180'),
      amount: decimal('2160.00'),
    }),
  ],
  amountWithoutTax: decimal('2356.47'),
  taxAmount: decimal('0'),
  amount: decimal('2356.47'),
  balance: decimal('2156.47'),
  comments: 'Thank you for your business.',
  customFields: [{ label: 'Project', value: 'Apollo' }],
  records: records({}),
});

const long = invoice({
  items: items(980, (index) => ({
    subscriptionNumber: `A-S${String(Math.floor(index / 70) + 1).padStart(8, '0')}`,
    amount: decimal(`${index + 1}.10`),
    unitPrice: decimal(`${index + 1}.1`),
  })),
  amountWithoutTax: decimal('480788.00'),
  taxAmount: decimal('0'),
  amount: decimal('480788.00'),
  balance: decimal('480788.00'),
  records: records({}),
});

const negative = invoice({
  status: 'Draft',
  revision: 3,
  items: [
    item({ chargeName: 'Early cancellation', amount: decimal('-1299.00'), unitPrice: decimal('-1299') }),
    item({ chargeName: 'Usage not billed', amount: decimal('99.00'), unitPrice: decimal('99') }),
  ],
  amountWithoutTax: decimal('-1200.00'),
  taxAmount: decimal('0'),
  amount: decimal('-1200.00'),
  balance: decimal('-1200.00'),
  records: records({}),
});

const tax = (rate: string, name: string, amount: string) => ({
  tax: decimal(amount),
  taxes: [{ name, rate: decimal(rate), amount: decimal(amount) }],
});

const taxed = invoice({
  currency: 'CAD',
  items: [
    item({ ...tax('5', 'GST', '24.95'), amount: decimal('499.00'), unitPrice: decimal('499') }),
    item({
      ...tax('13', 'HST Ontario', '19.05'),
      chargeName: 'Calls',
      amount: decimal('146.57'),
      unitPrice: decimal('146.57'),
    }),
  ],
  amountWithoutTax: decimal('645.57'),
  taxAmount: decimal('44.00'),
  amount: decimal('689.57'),
  balance: decimal('689.57'),
  records: records({}),
});

const german = invoice({
  currency: 'EUR',
  seller: {
    name: 'Nordwind Clouddienste GmbH',
    address: ['Hafenstraße 12', '20457 Hamburg'],
    contact: ['rechnung@nordwind.example', 'USt-IdNr. DE123456789'],
  },
  accountName: 'Müller & Söhne Maschinenbau KG',
  billTo: ['Müller & Söhne Maschinenbau KG', 'Frau Jäger', 'Größenweg 3', '80331 München'],
  paymentTerm: '30 Tage netto',
  items: [
    item({
      ...tax('19', 'USt.', '94.81'),
      chargeName: 'Grundgebühr',
      amount: decimal('499.00'),
      unitPrice: decimal('499'),
    }),
    item({
      ...tax('7', 'USt. ermäßigt', '86.42'),
      chargeName: 'Handbücher, gedruckt',
      quantity: decimal('1234.5'),
      unitOfMeasure: 'Stück',
      unitPrice: decimal('1.0001'),
      amount: decimal('1234.62'),
    }),
  ],
  amountWithoutTax: decimal('1733.62'),
  taxAmount: decimal('181.23'),
  amount: decimal('1914.85'),
  balance: decimal('1914.85'),
  records: records({}),
});

const japanese = invoice({
  currency: 'JPY',
  seller: {
    name: '北風クラウド株式会社',
    address: ['東京都港区海岸一丁目2番3号'],
    contact: ['seikyu@kitakaze.example'],
  },
  accountName: '株式会社サンプル',
  billTo: ['株式会社サンプル 御中', '経理部 山田 花子 様', '〒530-0001', '大阪府大阪市北区梅田1-1-1'],
  paymentTerm: '月末締め翌月末払い',
  items: [
    item({
      ...tax('10', '消費税', '4990'),
      chargeName: '基本料金',
      productName: 'クラウド基盤',
      unitOfMeasure: '件',
      amount: decimal('49900'),
      unitPrice: decimal('49900'),
    }),
    item({
      ...tax('10', '消費税', '1250'),
      chargeName: '従量課金',
      productName: '直近の骨子を含む',
      quantity: decimal('12500'),
      unitOfMeasure: '回',
      amount: decimal('12500'),
      unitPrice: decimal('1'),
    }),
  ],
  amountWithoutTax: decimal('62400'),
  taxAmount: decimal('6240'),
  amount: decimal('68640'),
  balance: decimal('68640'),
  comments: 'いつもご利用いただきありがとうございます。',
  records: records({}),
});

const arabic = invoice({
  currency: 'AED',
  seller: {
    name: 'شركة رياح الشمال للخدمات السحابية',
    address: ['شارع الميناء ١٢', 'دبي'],
    contact: ['billing@northwind.example'],
  },
  accountName: 'شركة المثال للتجارة',
  billTo: ['شركة المثال للتجارة', 'السيدة ليلى حداد', 'شارع الصناعة ٤٨', 'أبوظبي'],
  paymentTerm: '٣٠ يومًا',
  items: [
    item({
      ...tax('5', 'ضريبة القيمة المضافة', '24.95'),
      chargeName: 'رسوم المنصة',
      productName: 'المنصة السحابية',
      unitOfMeasure: 'وحدة',
      amount: decimal('499.00'),
      unitPrice: decimal('499'),
    }),
    item({
      ...tax('5', 'ضريبة القيمة المضافة', '7.33'),
      chargeName: 'مكالمات API',
      productName: 'المنصة السحابية',
      quantity: decimal('41877.5'),
      unitOfMeasure: 'مكالمة',
      amount: decimal('146.57'),
      unitPrice: decimal('0.0035'),
    }),
  ],
  amountWithoutTax: decimal('645.57'),
  taxAmount: decimal('32.28'),
  amount: decimal('677.85'),
  balance: decimal('677.85'),
  comments: 'شكرًا لتعاملكم معنا.',
  records: records({}),
});

export const goldenCases: readonly GoldenCase[] = [
  { name: 'one page', invoice: onePage, pages: [1] },
  { name: '40 pages', invoice: long, pages: [2, -1] },
  { name: 'negative', invoice: negative, pages: [1] },
  { name: 'with taxes', invoice: taxed, pages: [1] },
  { name: 'German', invoice: german, locale: 'de-DE', pages: [1] },
  { name: 'Japanese', invoice: japanese, locale: 'ja-JP', pages: [1] },
  { name: 'Arabic', invoice: arabic, locale: 'ar-AE', pages: [1] },
];
