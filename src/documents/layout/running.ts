import { formatInstant } from '../../platform/dates.js';
import type { InvoiceSnapshot } from '../types.js';
import { type Block, overlaid } from './block.js';
import { type OpenPage, put } from './page.js';
import type { Paper } from './paper.js';
import { hairline, styles } from './style.js';
import type { Typesetter } from './typesetter.js';

const RULE = 0.5;
const GAP = 12;
const RIGHT_WIDTH = 130;
const FOOTER_DROP = 14;
const HEAD_RISE = 24;

/** Adds what stands on the edge of the pages: the footer on each, the running head from the second on. */
export function layRunningLines(
  pages: readonly OpenPage[],
  set: Typesetter,
  invoice: InvoiceSnapshot,
  paper: Paper,
): void {
  const head = pages.length > 1 ? runningHead(set, invoice, paper) : undefined;
  pages.forEach((page, index) => {
    if (head && index > 0) put(page, head, paper.top - HEAD_RISE);
    put(
      page,
      footer(`Page ${index + 1} of ${pages.length}`, set, invoice, paper),
      paper.bottom + FOOTER_DROP,
    );
  });
}

function runningHead(set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): Block {
  const half = (paper.right - paper.left - GAP) / 2;
  return overlaid(
    set.oneLine(invoice.seller.name, styles.small, { x: paper.left, width: half, align: 'left' }),
    set.oneLine(`Invoice ${invoice.invoiceNumber}`, styles.small, {
      x: paper.right - half,
      width: half,
      align: 'right',
    }),
  );
}

function footer(pageText: string, set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): Block {
  const width = paper.right - paper.left;
  const left = { x: paper.left, width: width - RIGHT_WIDTH - GAP, align: 'left' } as const;
  const right = { x: paper.right - RIGHT_WIDTH, width: RIGHT_WIDTH, align: 'right' } as const;
  const rule = { x: paper.left, top: -5, width, height: RULE, colour: hairline };
  const texts = overlaid(
    set.oneLine(footerText(invoice), styles.footer, left),
    set.oneLine(pageText, styles.footer, right),
  );
  return { ...texts, boxes: [rule] };
}

/**
 * A document drawn again says so, and when, so that a client sees the new one for what it is
 * (pdf-and-storage.md 3.2).
 */
function footerText({ invoiceNumber, revision, drawnAt, timeZone }: InvoiceSnapshot): string {
  if (revision < 2) return `Invoice ${invoiceNumber}`;
  const [day = '', time = ''] = formatInstant(drawnAt, timeZone).split('T');
  return `Revision ${revision}, drawn ${day} ${time.slice(0, 8)} ${time.slice(12)} · Invoice ${invoiceNumber}`;
}
