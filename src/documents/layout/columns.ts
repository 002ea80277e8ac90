import { formatMoney, formatNumber, formatPeriod } from '../format.js';
import type { DocumentItem, InvoiceSnapshot } from '../types.js';
import type { Paper } from './paper.js';
import { styles, type TextStyle } from './style.js';
import type { Cell, Typesetter } from './typesetter.js';

/** A column of the table of items, with its place on the page. */
export interface Column {
  readonly heading: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly texts: (item: DocumentItem) => Cell['texts'];
}

type Draft = Omit<Column, 'x' | 'width'>;

const GAP = 12;
/** The least that the description keeps, however long the numbers are. */
const LEAST_CHARGE_WIDTH = 150;

/**
 * The columns of an invoice: as wide as their longest entry, the rest for the charge. Where the entries are too
 * long for the page, the widest columns give way and their texts wrap.
 */
export function columnsFor(invoice: InvoiceSnapshot, set: Typesetter, paper: Paper): readonly Column[] {
  const [charge, ...others] = draftColumns(invoice).map(remembered);
  const full = paper.right - paper.left - GAP * others.length;
  const natural = others.map((column) => naturalWidth(column, invoice.items, set));
  const widths = capped(natural, full - LEAST_CHARGE_WIDTH);
  const chargeWidth = widths.reduce((rest, width) => rest - width, full);
  return placed([charge, ...others], [chargeWidth, ...widths], paper.left);
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

function placed(
  columns: readonly (Draft | undefined)[],
  widths: readonly number[],
  left: number,
): readonly Column[] {
  let x = left;
  return columns.flatMap((column, index) => {
    const width = widths[index] ?? 0;
    const at = { x, width };
    x += width + GAP;
    return column ? [{ ...column, ...at }] : [];
  });
}

function naturalWidth(column: Draft, items: readonly DocumentItem[], set: Typesetter): number {
  const widthOf = (text: string, style: TextStyle): number => Math.ceil(set.width(text, style));
  let widest = widthOf(column.heading, styles.head);
  for (const item of items) {
    for (const [text, style] of column.texts(item)) widest = Math.max(widest, widthOf(text, style));
  }
  return widest;
}

/** Each text is needed twice: for the width of the column and for the row. */
function remembered(column: Draft): Draft {
  const known = new Map<DocumentItem, Cell['texts']>();
  const texts = (item: DocumentItem): Cell['texts'] => {
    let found = known.get(item);
    if (!found) known.set(item, (found = column.texts(item)));
    return found;
  };
  return { ...column, texts };
}

function draftColumns(invoice: InvoiceSnapshot): readonly Draft[] {
  const money = (value: DocumentItem['unitPrice']): string =>
    value === null ? '' : formatMoney(value, invoice.currency);
  const number = (heading: string, text: (item: DocumentItem) => string): Draft => ({
    heading,
    align: 'right',
    texts: (item) => [[text(item), styles.body]],
  });
  const taxed = invoice.items.some((item) => /[1-9]/.test(item.tax));
  return [
    { heading: 'Charge', align: 'left', texts: chargeTexts },
    {
      heading: 'Service period',
      align: 'left',
      texts: (item) => [[formatPeriod(item.serviceStart, item.serviceEnd), styles.body]],
    },
    number('Quantity', quantityText),
    number('Unit price', (item) => money(item.unitPrice)),
    ...(taxed ? [number('Tax', (item) => money(item.tax))] : []),
    number('Amount', (item) => money(item.amount)),
  ];
}

function chargeTexts({ chargeName, productName, description }: DocumentItem): Cell['texts'] {
  return [
    [chargeName, styles.body],
    [productName ?? '', styles.small],
    [description ?? '', styles.small],
  ];
}

function quantityText({ quantity, unitOfMeasure }: DocumentItem): string {
  return quantity === null ? '' : `${formatNumber(quantity)} ${unitOfMeasure ?? ''}`.trimEnd();
}
