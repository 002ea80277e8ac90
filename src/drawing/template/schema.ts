import { z } from 'zod';
import { isVatId } from '../einvoice/country.js';
import { columnNames, headFacts, wordNames } from '../words/names.js';

/**
 * The form of a template, version 1. The published JSON Schema is made of it (docs/templates.md). Loads zod, so what
 * draws takes only the types from here.
 */

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #1c3f6b')
  .describe('Red, green and blue in hexadecimal, such as #1c3f6b.');

const text = z
  .string()
  .max(20_000)
  .describe('Text; may hold merge fields such as {{Invoice.InvoiceNumber}}.');
const shortText = z.string().max(500).describe('Text; may hold merge fields.');
const millimetres = z.number().min(0).max(300);

const fact = z.union([
  z.enum([...headFacts, 'servicePeriod']),
  z.strictObject({ label: shortText, value: shortText }),
]);

const column = z.union([
  z.enum(columnNames),
  z.strictObject({
    label: shortText,
    value: shortText.describe('With {{InvoiceItem.…}} and {{Subscription.…}} of the row.'),
    align: z.enum(['left', 'right']).default('left'),
  }),
]);

const letterhead = z
  .strictObject({
    type: z.literal('letterhead'),
    arrangement: z.enum(['classic', 'modern', 'din5008', 'compact']),
    title: shortText.optional(),
    facts: z.array(fact).max(20).optional(),
    soldTo: z.boolean().optional(),
  })
  .describe('Seller, title, address and the facts of the invoice.');

const paragraph = z
  .strictObject({
    type: z.literal('text'),
    heading: shortText.optional(),
    text,
    style: z.enum(['body', 'small', 'strong']).optional(),
    when: z.enum(['always', 'due', 'credit']).optional().describe('Only when something is due, or is owed.'),
  })
  .describe('A text of your own; left out when it is empty after merging.');

const items = z
  .strictObject({
    type: z.literal('items'),
    columns: z.array(column).min(1).max(10),
    groupBy: z.enum(['subscription', 'none']).optional(),
    carry: z.boolean().optional().describe('Subtotals carried from page to page; on unless false.'),
    rows: z.enum(['lines', 'stripes', 'plain']).optional(),
    head: z.enum(['rule', 'filled']).optional(),
  })
  .describe('The table of invoice items.');

const totals = z
  .strictObject({ type: z.literal('totals'), balance: z.enum(['band', 'filled', 'plain']).optional() })
  .describe('Subtotal, tax, total, what was paid or credited, and the balance.');

const taxes = z
  .strictObject({ type: z.literal('taxes') })
  .describe('Taxes by name and rate; left out without any.');

const customFields = z
  .strictObject({
    type: z.literal('customFields'),
    of: z.array(z.enum(['Invoice', 'Account', 'Subscription'])).optional(),
  })
  .describe('Custom fields that have a value; those of the invoice unless said otherwise.');

const comments = z.strictObject({ type: z.literal('comments') }).describe("The invoice's comments.");

const paymentSlip = z
  .strictObject({
    type: z.literal('paymentSlip'),
    payee: shortText,
    iban: z.string().max(42).optional(),
    bic: z.string().max(11).optional(),
    account: shortText.optional(),
    reference: shortText.optional(),
    note: text.optional(),
  })
  .describe('To be cut off: whom to pay, how much, and what to refer to. Left out when nothing is due.');

const terms = z
  .strictObject({
    type: z.literal('terms'),
    heading: shortText.optional(),
    text,
    newPage: z.boolean().optional(),
  })
  .describe('Terms in small print.');

const sections = [
  letterhead,
  paragraph,
  items,
  totals,
  taxes,
  customFields,
  comments,
  paymentSlip,
  terms,
] as const;

const section = z.discriminatedUnion('type', sections, {
  error: `one of ${sections.map((form) => form.shape.type.value).join(', ')}`,
});

const eInvoice = z
  .strictObject({
    profile: z.literal('EN 16931'),
    seller: z.strictObject({
      name: z.string().min(1).max(200),
      street: z.string().max(200).optional(),
      city: z.string().max(100),
      postalCode: z.string().max(20),
      country: z.string().regex(/^[A-Z]{2}$/, 'two letters of ISO 3166, such as DE'),
      vatId: z
        .string()
        .max(30)
        .refine(isVatId, 'the letters of its country first, such as DE123456789')
        .describe('With the letters of its country first, such as DE123456789.'),
      taxNumber: z.string().max(40).optional(),
      email: z.string().max(100).optional(),
      phone: z.string().max(50).optional(),
      contact: z.string().max(100).optional(),
    }),
    buyerReference: shortText.optional(),
    payment: z.strictObject({ iban: z.string().max(42), bic: z.string().max(11).optional() }).optional(),
    units: z
      .record(z.string(), z.string().regex(/^[A-Z0-9]{2,3}$/, 'a unit code of UN/ECE Recommendation 20'))
      .optional()
      .describe('Unit codes of UN/ECE Recommendation 20 by unit of measure; C62 (one) for all others.'),
    untaxed: z.enum(['Z', 'E']).optional().describe('What items without tax are: zero rated or exempt.'),
    exemptionReason: z.string().max(200).optional(),
  })
  .describe('Makes the document PDF/A-3b with the invoice as XML in it (Factur-X, ZUGFeRD).');

export const templateSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().trim().min(1).max(100),
  locale: z
    .string()
    .refine(isLocale, 'a language tag such as de-DE')
    .describe('Language of labels, form of dates and amounts: a BCP 47 tag such as de-DE.'),
  page: z
    .strictObject({
      size: z.enum(['A4', 'A5', 'Letter', 'Legal', 'byCurrency']).optional(),
      margins: z
        .strictObject({ left: millimetres, right: millimetres, top: millimetres, bottom: millimetres })
        .partial()
        .optional(),
    })
    .optional(),
  font: z
    .strictObject({
      family: z.enum(['sans', 'serif']).optional(),
      size: z.number().min(6).max(14).optional(),
    })
    .optional(),
  colours: z
    .strictObject({
      text: colour,
      soft: colour,
      accent: colour,
      line: colour,
      band: colour,
      onAccent: colour,
    })
    .partial()
    .optional(),
  logo: z
    .strictObject({
      image: z
        .string()
        .max(1_500_000)
        .regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+=*$/, 'a data: address of a PNG or JPEG')
        .describe('data:image/png;base64,… or data:image/jpeg;base64,…'),
      width: z.number().min(5).max(180).describe('Millimetres.'),
    })
    .optional(),
  labels: z.partialRecord(z.enum(wordNames), z.string().max(200)).optional(),
  sections: z.array(section).min(1).max(40),
  footer: z.array(shortText).max(3).optional().describe('Up to three texts at the left, middle and right.'),
  pdfA: z.boolean().optional().describe('PDF/A-3b; an e-invoice always is.'),
  eInvoice: eInvoice.optional(),
});

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A template as it draws: plain JSON, checked. */
export type InvoiceTemplate = z.infer<typeof templateSchema>;
export type Section = InvoiceTemplate['sections'][number];
export type SectionOf<T extends Section['type']> = Extract<Section, { readonly type: T }>;
export type EInvoice = NonNullable<InvoiceTemplate['eInvoice']>;

/** The JSON Schema of templates, draft 2020-12. */
export function templateJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(templateSchema, { io: 'input' });
  return { ...schema, title: 'localbill invoice template, version 1' };
}
