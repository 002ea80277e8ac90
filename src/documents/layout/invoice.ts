import type { InvoiceSnapshot } from '../types.js';
import { createFlow } from './flow.js';
import { layItems } from './items.js';
import { layLetterhead } from './letterhead.js';
import { layNotes } from './notes.js';
import type { Page, Watermark } from './page.js';
import { type Paper, paperFor } from './paper.js';
import { layRunningLines } from './running.js';
import type { Colour } from './style.js';
import { totalsBlock } from './totals.js';
import type { Typesetter } from './typesetter.js';

/** An invoice as it is to be painted. */
export interface Drawing {
  readonly paper: Paper;
  readonly pages: readonly Page[];
}

const FIRST_TOP = 42;
const SPACE_BEFORE_ITEMS = 12;

const DRAFT_COLOUR: Colour = [0.9, 0.92, 0.95];
const CANCELED_COLOUR: Colour = [0.97, 0.87, 0.86];

/** Places all of an invoice on pages. The same snapshot and fonts give the same drawing. */
export function layoutInvoice(invoice: InvoiceSnapshot, set: Typesetter): Drawing {
  const paper = paperFor(invoice.currency);
  const flow = createFlow(paper, FIRST_TOP);
  layLetterhead(flow, set, invoice, paper);
  flow.skipTo(flow.top + SPACE_BEFORE_ITEMS);
  layItems(flow, set, invoice, paper);
  flow.add(totalsBlock(set, invoice, paper));
  layNotes(flow, set, invoice, paper);
  layRunningLines(flow.pages, set, invoice, paper);
  const watermark = watermarkFor(invoice, set);
  return { paper, pages: flow.pages.map((page) => ({ ...page, watermark })) };
}

function watermarkFor({ status }: InvoiceSnapshot, set: Typesetter): Watermark | null {
  if (status === 'Posted') return null;
  const colour = status === 'Draft' ? DRAFT_COLOUR : CANCELED_COLOUR;
  return { line: set.line(status.toUpperCase(), true), colour };
}
