import { decimalText, exact, type Exact } from '../../platform/money.js';
import { taxedLines } from '../taxed-lines.js';
import type { InvoiceSnapshot } from '../types.js';
import { blank, type Block, lowered, overlaid, padded } from './block.js';
import type { Flow } from './flow.js';
import type { Sheet } from './sheet.js';
import type { TextStyle } from './style.js';

/** One tax over all items that it was put on; its base is what was taxed of them. */
interface TaxSum {
  readonly name: string;
  readonly rate: string | null;
  base: Exact;
  amount: Exact;
}

/** A table of the taxes by name and rate, where the invoice tells them apart. */
export function layTaxes(flow: Flow, sheet: Sheet): void {
  const sums = taxSums(sheet.invoice);
  if (sums.length === 0) return;
  const { words, look, write, money } = sheet;
  const head = row([words.tax, words.taxRate, words.taxBase, words.amount], look.styles.head, sheet);
  const rule = {
    x: tableLeft(sheet),
    width: TABLE_WIDTH,
    top: head.height,
    height: 0.5,
    colour: look.colours.line,
  };
  const rows = sums.map(({ name, rate, base, amount }) =>
    row(
      [
        name,
        rate === null ? '' : write.percent(decimalText(exact(rate))),
        money(decimalText(base)),
        money(decimalText(amount)),
      ],
      look.styles.body,
      sheet,
    ),
  );
  const table = rows.reduce<Block>(
    (above, next) => overlaid(above, lowered(next, above.height)),
    padded({ ...head, boxes: [rule] }, 2),
  );
  flow.add(padded(lowered(table, SPACE_BEFORE), 0));
}

const SPACE_BEFORE = 14;
const WIDTHS = [100, 50, 120, 90];
const TABLE_WIDTH = WIDTHS.reduce((sum, width) => sum + width);

function tableLeft({ paper }: Sheet): number {
  return paper.left;
}

function row(texts: readonly string[], style: TextStyle, { set, paper }: Sheet): Block {
  let x = paper.left;
  const cells = texts.map((text, index) => {
    const width = WIDTHS[index] ?? 0;
    const cell = {
      x,
      width: width - 6,
      align: index === 0 ? 'left' : 'number',
      texts: [[text, style]],
    } as const;
    x += width;
    return cell;
  });
  return texts.length === 0 ? blank(0) : padded(set.row(...cells), 1);
}

function taxSums({ items }: InvoiceSnapshot): readonly TaxSum[] {
  const sums = new Map<string, TaxSum>();
  for (const { item, net } of taxedLines(items)) {
    for (const { name, rate, amount, base } of item.taxes) {
      const key = `${rate} ${name}`;
      const sum = sums.get(key) ?? { name, rate, base: exact('0'), amount: exact('0') };
      sum.base = sum.base.plus(base ?? net);
      sum.amount = sum.amount.plus(amount);
      sums.set(key, sum);
    }
  }
  return [...sums.values()];
}
