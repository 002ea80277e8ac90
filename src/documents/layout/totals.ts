import { decimalText, Exact } from '../../platform/money.js';
import { formatMoney } from '../format.js';
import type { InvoiceSnapshot } from '../types.js';
import { blank, type Block, lowered, overlaid } from './block.js';
import type { Paper } from './paper.js';
import { accent, band, styles, type TextStyle } from './style.js';
import type { Typesetter } from './typesetter.js';

/** A document prints every digit it is given, even of amounts that billing would round. */
const Unrounded = Exact.clone({ precision: 10_000 });

interface Row {
  readonly label: string;
  readonly value: string;
  readonly style: TextStyle;
  readonly mark: 'none' | 'rule' | 'band';
}

const LEAST_WIDTH = 215;
const LABEL_WIDTH = 130;
const PADDING = 4;
const SPACE_BEFORE = 10;

/** Subtotal, tax, total, what was paid or credited, and the balance: one block, never split. */
export function totalsBlock(set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): Block {
  const rows = rowsOf(invoice);
  const widest = Math.max(...rows.map(({ value, style }) => set.width(value, style)));
  const full = paper.right - paper.left;
  const width = Math.min(full, Math.max(LEAST_WIDTH, LABEL_WIDTH + widest + 2 * PADDING + 1));
  return rows.reduce(
    (above, row) => overlaid(above, lowered(rowBlock(set, row, paper.right - width, width), above.height)),
    blank(SPACE_BEFORE),
  );
}

function rowsOf(invoice: InvoiceSnapshot): readonly Row[] {
  const money = (value: InvoiceSnapshot['amount']): string => formatMoney(value, invoice.currency);
  const plain = (label: string, value: string): Row => ({ label, value, style: styles.body, mark: 'none' });
  const applied = new Unrounded(invoice.balance).minus(invoice.amount);
  return [
    plain('Subtotal', money(invoice.amountWithoutTax)),
    plain('Tax', money(invoice.taxAmount)),
    { label: 'Total', value: money(invoice.amount), style: styles.strong, mark: 'rule' },
    ...(applied.isZero() ? [] : [plain('Payments and credits', money(decimalText(applied)))]),
    { label: 'Balance due', value: money(invoice.balance), style: styles.total, mark: 'band' },
  ];
}

function rowBlock(set: Typesetter, row: Row, x: number, width: number): Block {
  const labelStyle = row.style.bold ? row.style : styles.label;
  const text = set.row(
    { x: x + PADDING, width: LABEL_WIDTH, align: 'left', texts: [[row.label, labelStyle]] },
    {
      x: x + PADDING + LABEL_WIDTH,
      width: width - LABEL_WIDTH - 2 * PADDING,
      align: 'right',
      texts: [[row.value, row.style]],
    },
  );
  const padding = row.mark === 'none' ? PADDING / 2 : PADDING;
  const block = lowered(text, padding);
  const height = block.height + padding;
  if (row.mark === 'none') return { ...block, height };
  const box = {
    x,
    width,
    top: 0,
    height: row.mark === 'rule' ? 0.75 : height,
    colour: row.mark === 'rule' ? accent : band,
  };
  return { ...block, height, boxes: [box] };
}
