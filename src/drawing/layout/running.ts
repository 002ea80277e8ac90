import { worded } from '../words/words.js';
import { type Block, overlaid } from './block.js';
import type { OpenPage } from './page.js';
import { revisionText, type Sheet } from './sheet.js';

const RULE = 0.5;
const GAP = 12;
const RIGHT_WIDTH = 130;
const FOOTER_DROP = 14;
const HEAD_RISE = 24;

/** Adds what stands on the edge of the pages: the footer on each, the running head from the second on. */
export function layRunningLines(pages: readonly OpenPage[], sheet: Sheet): void {
  const { paper } = sheet;
  const head = pages.length > 1 ? runningHead(sheet) : undefined;
  pages.forEach((page, index) => {
    if (head && index > 0) page.push({ block: head, top: paper.top - HEAD_RISE });
    page.push({ block: footer(sheet, index + 1, pages.length), top: paper.bottom + FOOTER_DROP });
  });
}

function runningHead({ set, look, invoice, paper, width, words }: Sheet): Block {
  const half = (width - GAP) / 2;
  const { small } = look.styles;
  const right = { x: paper.right - half, width: half, align: 'right' } as const;
  return overlaid(
    set.oneLine(invoice.seller.name, small, { x: paper.left, width: half, align: 'left' }),
    set.oneLine(worded(words.invoice, { number: invoice.invoiceNumber }), small, right),
  );
}

function footer(sheet: Sheet, number: number, of: number): Block {
  const { paper, width, look } = sheet;
  const rule = { x: paper.left, top: -5, width, height: RULE, colour: look.colours.line };
  const texts = sheet.template.footer ? ownFooter(sheet, number, of) : usualFooter(sheet, number, of);
  return { ...texts, boxes: [rule] };
}

function usualFooter(sheet: Sheet, page: number, pages: number): Block {
  const { set, look, paper, width, words, invoice } = sheet;
  const left = { x: paper.left, width: width - RIGHT_WIDTH - GAP, align: 'left' } as const;
  const right = { x: paper.right - RIGHT_WIDTH, width: RIGHT_WIDTH, align: 'right' } as const;
  const text = [revisionText(sheet), worded(words.invoice, { number: invoice.invoiceNumber })];
  return overlaid(
    set.oneLine(text.filter(Boolean).join(' · '), look.styles.footer, left),
    set.oneLine(worded(words.page, { page, pages }), look.styles.footer, right),
  );
}

/** One text at the left, two at the edges, three with one in between; which revision it is goes to the first. */
function ownFooter(sheet: Sheet, number: number, of: number): Block {
  const { set, look, paper, fill, template } = sheet;
  const [first = '', ...rest] = (template.footer ?? []).map((text) => fill(text, { page: { number, of } }));
  const texts = [[revisionText(sheet), first].filter(Boolean).join(' · '), ...rest];
  const widths =
    texts.length === 2 ? [sheet.width - RIGHT_WIDTH - GAP, RIGHT_WIDTH] : texts.map(() => third(sheet));
  let x = paper.left;
  return texts
    .map((text, index) => {
      const width = widths[index] ?? 0;
      const align = index > 0 && index === texts.length - 1 ? ('right' as const) : ('left' as const);
      const block = set.oneLine(text, look.styles.footer, { x, width, align });
      x += width + GAP;
      return block;
    })
    .reduce(overlaid);
}

function third({ width }: Sheet): number {
  return (width - 2 * GAP) / 3;
}
