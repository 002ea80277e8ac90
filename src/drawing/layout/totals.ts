import { decimalText, Exact } from '../../platform/money.js';
import type { SectionOf } from '../template/schema.js';
import { blank, type Block, lowered, overlaid, padded } from './block.js';
import type { Sheet } from './sheet.js';
import { inColour, type TextStyle } from './style.js';

/** A document prints every digit it is given, even of amounts that billing would round. */
const Unrounded = Exact.clone({ precision: 10_000 });

interface Row {
  readonly label: string;
  readonly value: string;
  readonly style: TextStyle;
  readonly mark: 'none' | 'rule' | 'band' | 'filled';
}

const LEAST_WIDTH = 215;
const LABEL_WIDTH = 130;
const PADDING = 4;
const SPACE_BEFORE = 10;

/** Subtotal, tax, total, what was paid or credited, and the balance: one block, never split. */
export function totalsBlock(sheet: Sheet, section: SectionOf<'totals'>): Block {
  const rows = rowsOf(sheet, section);
  const { set, paper } = sheet;
  const widest = Math.max(...rows.map(({ value, style }) => set.width(value, style)));
  const width = Math.min(sheet.width, Math.max(LEAST_WIDTH, LABEL_WIDTH + widest + 2 * PADDING + 1));
  return rows.reduce(
    (above, row) => overlaid(above, lowered(rowBlock(sheet, row, paper.right - width, width), above.height)),
    blank(SPACE_BEFORE),
  );
}

function rowsOf(sheet: Sheet, { balance = 'band' }: SectionOf<'totals'>): readonly Row[] {
  const { invoice, words, look, money } = sheet;
  const { body, strong, total } = look.styles;
  const plain = (label: string, value: string): Row => ({ label, value, style: body, mark: 'none' });
  const applied = new Unrounded(invoice.balance).minus(invoice.amount);
  return [
    plain(words.subtotal, money(invoice.amountWithoutTax)),
    plain(words.tax, money(invoice.taxAmount)),
    { label: words.total, value: money(invoice.amount), style: strong, mark: 'rule' },
    ...(applied.isZero() ? [] : [plain(words.paymentsAndCredits, money(decimalText(applied)))]),
    {
      label: words.balanceDue,
      value: money(invoice.balance),
      style: balance === 'filled' ? inColour(total, look.colours.onAccent) : total,
      mark: balance === 'plain' ? 'rule' : balance,
    },
  ];
}

function rowBlock({ set, look }: Sheet, row: Row, x: number, width: number): Block {
  const labelStyle = row.style.bold ? row.style : look.styles.label;
  const text = set.row(
    { x: x + PADDING, width: LABEL_WIDTH, align: 'left', texts: [[row.label, labelStyle]] },
    {
      x: x + PADDING + LABEL_WIDTH,
      width: width - LABEL_WIDTH - 2 * PADDING,
      align: 'number',
      texts: [[row.value, row.style]],
    },
  );
  const padding = row.mark === 'none' ? PADDING / 2 : PADDING;
  const block = padded(lowered(text, padding), padding);
  if (row.mark === 'none') return block;
  const height = row.mark === 'rule' ? 0.75 : block.height;
  const colour = row.mark === 'band' ? look.colours.band : look.colours.accent;
  return { ...block, boxes: [{ x, width, top: 0, height, colour }] };
}
