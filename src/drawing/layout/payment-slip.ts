import type { SectionOf } from '../template/schema.js';
import { type Block, lowered, padded, stacked } from './block.js';
import type { Flow } from './flow.js';
import { heading } from './notes.js';
import type { Sheet } from './sheet.js';

const SPACE_BEFORE = 22;
const PADDING = 10;
const DASH = 4;
const GAP = 16;

/** To be cut off along the dashes: whom to pay, how much, and what to refer to; whole on one page. */
export function layPaymentSlip(flow: Flow, sheet: Sheet, section: SectionOf<'paymentSlip'>): void {
  if (!/^(?!-).*[1-9]/.test(sheet.invoice.balance)) return;
  const note = section.note ? sheet.fill(section.note) : '';
  const body = padded(slip(sheet, section), PADDING);
  const { set, look, paper, width } = sheet;
  const text = set.row({ x: paper.left, width, align: 'left', texts: [[note, look.styles.small]] });
  const block = stacked(heading(sheet.words.paymentSlip, sheet), body, text);
  flow.add(lowered({ ...block, boxes: [...dashes(sheet), ...block.boxes] }, SPACE_BEFORE));
}

function slip(sheet: Sheet, section: SectionOf<'paymentSlip'>): Block {
  const { set, look, words, invoice, paper, width, fill } = sheet;
  const half = (width - GAP) / 2;
  const { label, body, strong } = look.styles;
  const column = (x: number, fields: readonly (readonly [string, string])[], last = body) =>
    ({
      x,
      width: half,
      align: 'left',
      texts: fields.flatMap(([name, value], index) => {
        const style = index === fields.length - 1 ? last : body;
        return value === '' ? [] : [[name, label] as const, [value, style] as const];
      }),
    }) as const;
  const account = [section.account && fill(section.account), grouped(section.iban), section.bic]
    .filter(Boolean)
    .join('\n');
  return set.row(
    column(paper.left, [
      [words.payee, [fill(section.payee), account].filter(Boolean).join('\n')],
      [words.reference, fill(section.reference ?? '{{Invoice.InvoiceNumber}}')],
    ]),
    column(
      paper.left + half + GAP,
      [
        [words.payableBy, invoice.billTo.slice(0, 4).join('\n')],
        [words.balanceDue, sheet.money(invoice.balance)],
      ],
      strong,
    ),
  );
}

/** An IBAN in groups of four. */
function grouped(iban: string | undefined): string | undefined {
  return iban?.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}

function dashes({ paper, look }: Sheet) {
  const count = Math.floor(paper.width / (2 * DASH));
  return Array.from({ length: count }, (_, index) => ({
    x: index * 2 * DASH,
    top: 0,
    width: DASH,
    height: 0.5,
    colour: look.colours.soft,
  }));
}
