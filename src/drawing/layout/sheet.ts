import { formatInstant, type Instant, localDateAt, type LocalDate } from '../../platform/dates.js';
import type { DecimalText } from '../../platform/money.js';
import { ownOf } from '../../platform/own.js';
import {
  findMergeField,
  type MergeField,
  merged,
  type OwnField,
  type RecordField,
} from '../template/merge-fields.js';
import type { InvoiceTemplate } from '../template/schema.js';
import type { DocumentItem, FieldValues, InvoiceSnapshot } from '../types.js';
import { worded, type Words, wordsFor } from '../words/words.js';
import { type ValueWriter, writerFor } from '../write-values.js';
import { applied, mergeValue } from './merge-values.js';
import { type Paper, paperFor } from './paper.js';
import { type Look, lookOf } from './style.js';
import type { Typesetter } from './typesetter.js';

/** Everything that those who lay out a document go by. */
export interface Sheet {
  readonly invoice: InvoiceSnapshot;
  readonly template: InvoiceTemplate;
  readonly paper: Paper;
  /** Width between the margins. */
  readonly width: number;
  readonly look: Look;
  readonly words: Words;
  readonly write: ValueWriter;
  readonly set: Typesetter;
  /** An amount in the invoice's currency. */
  money(value: DecimalText): string;
  /** A text with its merge fields filled in; fields without a value are empty. */
  fill(text: string, place?: MergePlace): string;
}

/** What a merge field may mean beside the invoice. */
export interface MergePlace {
  readonly item?: DocumentItem;
  readonly page?: { readonly number: number; readonly of: number };
}

export function createSheet(invoice: InvoiceSnapshot, template: InvoiceTemplate, set: Typesetter): Sheet {
  const paper = paperFor(invoice.currency, template.page);
  const write = writerFor(template.locale);
  const plan = { invoice, write, locale: template.locale };
  return {
    invoice,
    template,
    paper,
    width: paper.right - paper.left,
    look: lookOf(template),
    words: wordsFor(template),
    write,
    set,
    money: (value) => write.money(value, invoice.currency),
    fill: (text, place = {}) =>
      /[{<«]/.test(text) ? merged(text, (path) => valueOf(path, plan, place)) : text,
  };
}

type Plan = Pick<Sheet, 'invoice' | 'write'> & { readonly locale: string };

/** Checked when the template was uploaded: what is not known any more, such as a custom field, is empty. */
function valueOf(path: string, plan: Plan, place: MergePlace): string {
  const scope = place.item ? 'item' : place.page ? 'page' : 'document';
  const known = findMergeField(path, scope, () => customFieldsOf(plan.invoice, place));
  if (!known) return '';
  if (known.functions.length > 0) return decoratedValue(known, plan, place);
  return 'own' in known ? ownValue(known.own, plan, place) : recordValue(known, plan, place);
}

/** Functions get the value itself, not as the template's locale writes it. */
function decoratedValue(field: MergeField, plan: Plan, place: MergePlace): string {
  const { invoice, locale } = plan;
  const value =
    'own' in field
      ? ownRaw(field.own, plan, place)
      : ownOf(recordOf(field.record, invoice, place), field.field);
  if (value === undefined) return '';
  return applied(mergeValue(value, field.fieldType, invoice.timeZone), field.functions, locale);
}

function ownRaw(name: OwnField, plan: Plan, place: MergePlace): string | number {
  return name === 'Document.DrawnAt' ? plan.invoice.drawnAt : ownValue(name, plan, place);
}

function customFieldsOf(invoice: InvoiceSnapshot, { item }: MergePlace): ReadonlySet<string> {
  const subscription = ownOf(invoice.subscriptions, item?.subscriptionNumber ?? '') ?? {};
  const all = [...Object.values(invoice.records), item?.fields ?? {}, subscription];
  return new Set(all.flatMap((record) => Object.keys(record).filter((name) => name.endsWith('__c'))));
}

function ownValue(name: OwnField, { invoice, write }: Plan, { page }: MergePlace): string {
  switch (name) {
    case 'Seller.Name':
      return invoice.seller.name;
    case 'Seller.Address':
      return invoice.seller.address.join(', ');
    case 'Seller.Contact':
      return invoice.seller.contact.join(' · ');
    case 'Document.Revision':
      return String(invoice.revision);
    case 'Document.DrawnAt':
      return write.date(localDateAt(invoice.drawnAt, invoice.timeZone));
    case 'Document.Page':
      return String(page?.number ?? '');
    case 'Document.Pages':
      return String(page?.of ?? '');
  }
}

function recordValue({ record, field, fieldType }: RecordField, plan: Plan, place: MergePlace): string {
  const { invoice, write } = plan;
  const value = ownOf(recordOf(record, invoice, place), field);
  if (value === undefined) return '';
  switch (fieldType) {
    case 'date':
      return write.date(value as LocalDate);
    case 'dateTime':
      return write.date(localDateAt(value as Instant, invoice.timeZone));
    case 'decimal':
      return field === 'Quantity'
        ? write.number(String(value) as DecimalText)
        : write.money(String(value) as DecimalText, invoice.currency);
    default:
      return String(value);
  }
}

function recordOf(
  record: RecordField['record'],
  invoice: InvoiceSnapshot,
  { item }: MergePlace,
): FieldValues {
  if (record === 'InvoiceItem') return item?.fields ?? {};
  if (record === 'Subscription') return ownOf(invoice.subscriptions, item?.subscriptionNumber ?? '') ?? {};
  return invoice.records[record];
}

/**
 * A document drawn again says so, and when, so that a client sees the new one for what it is. Empty for the first.
 */
export function revisionText({ invoice, words }: Sheet): string {
  const { revision, drawnAt, timeZone } = invoice;
  if (revision < 2) return '';
  const [day = '', time = ''] = formatInstant(drawnAt, timeZone).split('T');
  return worded(words.revision, { revision, moment: `${day} ${time.slice(0, 8)} ${time.slice(12)}` });
}
