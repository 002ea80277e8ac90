import { decimalText, exact } from '../../platform/money.js';
import type { SectionOf } from '../template/schema.js';
import type { DocumentItem } from '../types.js';
import type { Sheet } from './sheet.js';
import type { TextStyle } from './style.js';
import type { Cell, CellText } from './typesetter.js';

/** A column of the table of items, with its place on the page. */
export interface Column {
  readonly heading: string;
  readonly x: number;
  readonly width: number;
  readonly align: Cell['align'];
  readonly texts: (item: DocumentItem) => Cell['texts'];
  /** What a subtotal adds up; the columns of other things have none. */
  readonly sum?: (item: DocumentItem) => DocumentItem['amount'];
}

type Draft = Omit<Column, 'x' | 'width'> & { readonly flexible?: true };
type ColumnName = Extract<SectionOf<'items'>['columns'][number], string>;

const GAP = 12;
/** The least that the description keeps, however long the numbers are. */
const LEAST_CHARGE_SHARE = 0.26;

/**
 * The columns of an invoice: as wide as their longest entry, the rest for the charge. Where the entries are too
 * long for the page, the widest columns give way and their texts wrap.
 */
export function columnsFor(sheet: Sheet, section: SectionOf<'items'>): readonly Column[] {
  const { items } = sheet.invoice;
  const drafts = draftColumns(sheet, section).map((draft) => aligned(remembered(draft), sheet, items));
  const full = sheet.width - GAP * (drafts.length - 1);
  const flexible = Math.max(
    0,
    drafts.findIndex((draft) => draft.flexible),
  );
  const others = drafts.filter((_, index) => index !== flexible);
  const natural = others.map((draft) => naturalWidth(draft, sheet, items));
  const widths = [...capped(natural, full * (1 - LEAST_CHARGE_SHARE))];
  widths.splice(
    flexible,
    0,
    widths.reduce((rest, width) => rest - width, full),
  );
  return placed(drafts, widths, sheet.paper.left);
}

/** Cuts the greatest widths down to a common one where the sum exceeds the room. */
function capped(widths: readonly number[], room: number): readonly number[] {
  let cap = Infinity;
  let rest = room;
  [...widths]
    .sort((a, b) => a - b)
    .every((width, index) => {
      const share = rest / (widths.length - index);
      if (width > share) cap = share;
      rest -= width;
      return cap === Infinity;
    });
  return widths.map((width) => Math.min(width, cap));
}

function placed(drafts: readonly Draft[], widths: readonly number[], left: number): readonly Column[] {
  let x = left;
  return drafts.map((draft, index) => {
    const width = widths[index] ?? 0;
    const at = { x, width };
    x += width + GAP;
    return { ...draft, ...at };
  });
}

function naturalWidth(draft: Draft, { set, look }: Sheet, items: readonly DocumentItem[]): number {
  const widthOf = (text: string, style: TextStyle): number => Math.ceil(set.width(text, style));
  let widest = widthOf(draft.heading, look.styles.head);
  for (const item of items) {
    for (const [text, style, inset = 0] of draft.texts(item)) {
      widest = Math.max(widest, widthOf(text, style) + Math.ceil(inset));
    }
  }
  return widest;
}

/** Each text is needed twice: for the width of the column and for the row. */
function remembered(draft: Draft): Draft {
  const known = new Map<DocumentItem, Cell['texts']>();
  const texts = (item: DocumentItem): Cell['texts'] => {
    let found = known.get(item);
    if (!found) known.set(item, (found = draft.texts(item)));
    return found;
  };
  return { ...draft, texts };
}

/** Numbers of different precision move to the left, so that their decimals begin in one line. */
function aligned(draft: Draft, sheet: Sheet, items: readonly DocumentItem[]): Draft {
  if (draft.align !== 'number') return draft;
  const tails = new Map<string, number>();
  const tailOf = (text: string, style: TextStyle): number => {
    const tail = text.slice(sheet.write.decimalsAt(text));
    let width = tails.get(tail);
    if (width === undefined) tails.set(tail, (width = sheet.set.width(tail, style)));
    return width;
  };
  for (const item of items) draft.texts(item).forEach(([text, style]) => tailOf(text, style));
  if (tails.size < 2) return draft;
  const longest = Math.max(...tails.values());
  const inset = ([text, style]: CellText): CellText => [text, style, longest - tailOf(text, style)];
  return remembered({ ...draft, texts: (item) => draft.texts(item).map(inset) });
}

function draftColumns(sheet: Sheet, { columns }: SectionOf<'items'>): readonly Draft[] {
  const taxed = sheet.invoice.items.some((item) => /[1-9]/.test(item.tax));
  const coded = sheet.invoice.items.some(({ fields }) => fields['SKU'] !== undefined);
  const drafts = columns
    .filter((column) => (column === 'tax' || column === 'gross' ? taxed : column !== 'sku' || coded))
    .map((column) => (typeof column === 'string' ? namedColumn(column, sheet) : ownColumn(column, sheet)));
  return drafts.some(({ flexible }) => flexible)
    ? drafts
    : drafts.map((d, i) => (i === 0 ? { ...d, flexible: true } : d));
}

function namedColumn(name: ColumnName, sheet: Sheet): Draft {
  const { write, words, look, invoice } = sheet;
  const { body } = look.styles;
  const heading = words[name];
  const number = (text: (item: DocumentItem) => string): Draft => ({
    heading,
    align: 'number',
    texts: (item) => [[text(item), body]],
  });
  const left = (text: (item: DocumentItem) => string): Draft => ({ ...number(text), align: 'left' });
  switch (name) {
    case 'position': {
      const places = new Map(invoice.items.map((item, index) => [item, index + 1]));
      return number((item) => String(places.get(item) ?? ''));
    }
    case 'charge':
      return { heading, align: 'left', flexible: true, texts: (item) => chargeTexts(item, sheet) };
    case 'sku':
      return left(({ fields }) => String(fields['SKU'] ?? ''));
    case 'servicePeriod':
      return left((item) => write.period(item.serviceStart, item.serviceEnd));
    case 'quantity':
      return number((item) => quantityText(item, sheet));
    case 'unitPrice':
      return number(({ unitPrice }) => (unitPrice === null ? '' : sheet.money(unitPrice)));
    case 'tax':
      return number(({ tax }) => sheet.money(tax));
    case 'amount':
      return { ...number(({ amount }) => sheet.money(amount)), sum: ({ amount }) => amount };
    case 'gross':
      return { ...number((item) => sheet.money(grossOf(item))), sum: grossOf };
  }
}

function ownColumn(column: Exclude<SectionOf<'items'>['columns'][number], string>, sheet: Sheet): Draft {
  return {
    heading: sheet.fill(column.label),
    align: column.align === 'right' ? 'number' : 'left',
    texts: (item) => [[sheet.fill(column.value, { item }), sheet.look.styles.body]],
  };
}

function grossOf({ amount, tax }: DocumentItem): DocumentItem['amount'] {
  return decimalText(exact(amount).plus(tax));
}

function chargeTexts({ chargeName, productName, description }: DocumentItem, { look }: Sheet): Cell['texts'] {
  const { body, small } = look.styles;
  return [
    [chargeName, body],
    [productName ?? '', small],
    [description ?? '', small],
  ];
}

function quantityText({ quantity, unitOfMeasure }: DocumentItem, { write }: Sheet): string {
  return quantity === null ? '' : `${write.number(quantity)} ${unitOfMeasure ?? ''}`.trimEnd();
}
