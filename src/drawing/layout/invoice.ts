import type { Section } from '../template/schema.js';
import type { PlacedBox } from './block.js';
import { createFlow, type Flow } from './flow.js';
import { layItems } from './items.js';
import { layLetterhead } from './letterhead.js';
import { layComments, layCustomFields, layTerms, layText } from './notes.js';
import type { OpenPage, Page, Watermark } from './page.js';
import { type Paper } from './paper.js';
import { layPaymentSlip } from './payment-slip.js';
import { layRunningLines } from './running.js';
import type { Sheet } from './sheet.js';
import type { Colour } from './style.js';
import { layTaxes } from './taxes.js';
import { totalsBlock } from './totals.js';

/** An invoice as it is to be painted. */
export interface Drawing {
  readonly paper: Paper;
  readonly pages: readonly Page[];
}

const FIRST_TOP = 42;
const SPACE_BEFORE_ITEMS = 12;

const DRAFT_COLOUR: Colour = [0.9, 0.92, 0.95];
const CANCELED_COLOUR: Colour = [0.97, 0.87, 0.86];

/** Places all of an invoice on pages. The same sheet gives the same drawing. */
export function layoutInvoice(sheet: Sheet): Drawing {
  const { paper, template } = sheet;
  const flow = createFlow(paper, FIRST_TOP);
  for (const section of template.sections) laySection(flow, sheet, section);
  layRunningLines(flow.pages, sheet);
  const watermark = watermarkFor(sheet);
  const turned = sheet.write.rightToLeft ? mirrored(paper) : (page: OpenPage) => page;
  return { paper, pages: flow.pages.map((page) => ({ blocks: turned(page), watermark })) };
}

function laySection(flow: Flow, sheet: Sheet, section: Section): void {
  switch (section.type) {
    case 'letterhead':
      return layLetterhead(flow, sheet, section);
    case 'text':
      return layText(flow, sheet, section);
    case 'items':
      flow.skipTo(flow.top + SPACE_BEFORE_ITEMS);
      return layItems(flow, sheet, section);
    case 'totals':
      return flow.add(totalsBlock(sheet, section));
    case 'taxes':
      return layTaxes(flow, sheet);
    case 'customFields':
      return layCustomFields(flow, sheet, section);
    case 'comments':
      return layComments(flow, sheet);
    case 'paymentSlip':
      return layPaymentSlip(flow, sheet, section);
    case 'terms':
      return layTerms(flow, sheet, section);
  }
}

/** The typesetter turned the lines round already; boxes follow. */
function mirrored(paper: Paper): (page: OpenPage) => OpenPage {
  const turned = (box: PlacedBox): PlacedBox => ({ ...box, x: paper.width - box.x - box.width });
  return (page) =>
    page.map(({ block, top }) => ({ block: { ...block, boxes: block.boxes.map(turned) }, top }));
}

function watermarkFor({ invoice, words, set }: Sheet): Watermark | null {
  if (invoice.status === 'Posted') return null;
  const draft = invoice.status === 'Draft';
  const word = draft ? words.draft : words.canceled;
  return { line: set.line(word.toUpperCase(), true), colour: draft ? DRAFT_COLOUR : CANCELED_COLOUR };
}
