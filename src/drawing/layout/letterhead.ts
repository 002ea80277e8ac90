import type { SectionOf } from '../template/schema.js';
import { type Block, blank, lowered, overlaid, padded, stacked } from './block.js';
import { factList, factsOf } from './facts.js';
import type { Flow } from './flow.js';
import { logoBlock } from './logo.js';
import { MILLIMETRE, windowField } from './paper.js';
import type { Sheet } from './sheet.js';
import { inColour } from './style.js';

const GAP = 24;
const TITLE_SHARE = 0.42;
const FACTS_WIDTH = 205;
const LOGO_GAP = 6;
const SOLD_TO_GAP = 6;

/** Upper part of the first page. */
export function layLetterhead(flow: Flow, sheet: Sheet, section: SectionOf<'letterhead'>): void {
  switch (section.arrangement) {
    case 'classic':
      return layClassic(flow, sheet, section);
    case 'modern':
      return layModern(flow, sheet, section);
    case 'din5008':
      return layDin5008(flow, sheet, section);
    case 'compact':
      return layCompact(flow, sheet, section);
  }
}

/** Seller and title, the address in the envelope's window with the invoice's facts at its right. */
function layClassic(flow: Flow, sheet: Sheet, section: SectionOf<'letterhead'>): void {
  flow.add(sellerAndTitle(sheet, section));
  flow.skipTo(windowField.senderTop);
  const facts = factList(sheet, factsOf(sheet, section), {
    x: sheet.paper.right - FACTS_WIDTH,
    width: FACTS_WIDTH,
    align: 'right',
  });
  flow.add(overlaid(addressInWindow(sheet, sheet.paper.left), facts));
  flow.skipTo(windowField.bottom);
  laySoldTo(flow, sheet, section);
}

function sellerAndTitle(sheet: Sheet, section: SectionOf<'letterhead'>): Block {
  const { paper, set, look, invoice } = sheet;
  const width = sheet.width - GAP;
  const seller = set.row({
    x: paper.left,
    width: width * (1 - TITLE_SHARE),
    align: 'left',
    texts: [[invoice.seller.name, look.styles.seller], ...sellerLines(sheet)],
  });
  const title = set.row({
    x: paper.right - width * TITLE_SHARE,
    width: width * TITLE_SHARE,
    align: 'right',
    texts: [
      [titleOf(sheet, section), look.styles.title],
      [invoice.invoiceNumber, look.styles.number],
    ],
  });
  const logo = logoBlock(sheet, paper.left);
  return overlaid(logo.height > 0 ? stacked(padded(logo, LOGO_GAP), seller) : seller, title);
}

function sellerLines({ invoice, look }: Sheet) {
  const { address, contact } = invoice.seller;
  return [...address, ...contact].map((text) => [text, look.styles.small] as const);
}

function titleOf({ fill, words }: Sheet, { title }: SectionOf<'letterhead'>): string {
  return title === undefined ? words.title : fill(title);
}

/** The sender in small print above the address, so that both show in the window. */
function addressInWindow({ set, look, invoice }: Sheet, x: number): Block {
  const place = { x, width: windowField.width, align: 'left' } as const;
  const sender = [invoice.seller.name, ...invoice.seller.address].filter((line) => line !== '').join(' · ');
  const address = set.row({ ...place, texts: invoice.billTo.map((line) => [line, look.styles.address]) });
  const addressTop = windowField.addressTop - windowField.senderTop;
  return overlaid(set.oneLine(sender, look.styles.sender, place), lowered(address, addressTop));
}

function laySoldTo(flow: Flow, sheet: Sheet, { soldTo: wanted = true }: SectionOf<'letterhead'>): void {
  const { soldTo } = sheet.invoice;
  if (!wanted || !soldTo || soldTo.length === 0) return;
  const { set, look, words, paper, width } = sheet;
  const text = soldTo.filter((line) => line !== '').join(', ');
  const row = set.row({
    x: paper.left,
    width,
    align: 'left',
    texts: [
      [words.soldTo, look.styles.head],
      [text, look.styles.body],
    ],
  });
  flow.add(lowered(row, SOLD_TO_GAP));
}

const MODERN_FACTS_WIDTH = 188;
const MODERN_GAP = 16;
const BANNER = 84;
const BANNER_PADDING = 22;

/** A coloured banner over the whole width, then addresses and facts in columns, and the balance in large type. */
function layModern(flow: Flow, sheet: Sheet, section: SectionOf<'letterhead'>): void {
  const { paper, set, look, invoice } = sheet;
  const on = look.colours.onAccent;
  const half = (sheet.width - GAP) / 2;
  const logo = logoBlock(sheet, paper.left);
  const name = set.row({
    x: paper.left,
    width: half,
    align: 'left',
    texts: [[invoice.seller.name, inColour(look.styles.seller, on)]],
  });
  const title = set.row({
    x: paper.right - half,
    width: half,
    align: 'right',
    texts: [
      [titleOf(sheet, section), inColour(look.styles.title, on)],
      [invoice.invoiceNumber, inColour(look.styles.number, on)],
    ],
  });
  const texts = overlaid(logo.height > 0 ? logo : name, title);
  const height = Math.max(BANNER, texts.height + 2 * BANNER_PADDING);
  const banner = { x: 0, top: -flow.top, width: paper.width, height, colour: look.colours.accent };
  const text = lowered(texts, (height - texts.height) / 2 - flow.top);
  flow.add({ ...text, height: height - flow.top, boxes: [banner] });
  flow.skipTo(flow.top + GAP);
  flow.add(modernColumns(sheet, section));
  flow.skipTo(flow.top + GAP / 2);
  flow.add(largeBalance(sheet));
  flow.skipTo(flow.top + GAP / 3);
  laySoldTo(flow, sheet, section);
}

function largeBalance({ set, look, words, money, invoice, paper, width }: Sheet): Block {
  return set.row({
    x: paper.left,
    width,
    align: 'left',
    texts: [
      [words.balanceDue, look.styles.label],
      [money(invoice.balance), { ...look.styles.title, size: look.styles.title.size * 0.9 }],
    ],
  });
}

function modernColumns(sheet: Sheet, section: SectionOf<'letterhead'>): Block {
  const { paper, set, look, words, invoice } = sheet;
  const third = (sheet.width - MODERN_FACTS_WIDTH - 2 * MODERN_GAP) / 2;
  const column = (x: number, heading: string, lines: readonly string[]): Block =>
    set.row({
      x,
      width: third,
      align: 'left',
      texts: [[heading, look.styles.head], ...lines.map((line) => [line, look.styles.body] as const)],
    });
  const seller = set.row({
    x: paper.left + third + MODERN_GAP,
    width: third,
    align: 'left',
    texts: [[invoice.seller.name, look.styles.head], ...sellerLines(sheet)],
  });
  const facts = factList(sheet, factsOf(sheet, section), {
    x: paper.right - MODERN_FACTS_WIDTH,
    width: MODERN_FACTS_WIDTH,
    align: 'right',
  });
  return overlaid(overlaid(column(paper.left, words.billTo, invoice.billTo), seller), facts);
}

const INFORMATION = { x: 125 * MILLIMETRE, top: 50 * MILLIMETRE, width: 67 * MILLIMETRE };
const FOLD_MARKS = [105, 148.5, 210];

/** DIN 5008 form B: letterhead of 45 mm, address field, information block at 125 mm, subject line from 98 mm. */
function layDin5008(flow: Flow, sheet: Sheet, section: SectionOf<'letterhead'>): void {
  const { paper, set, look, invoice } = sheet;
  flow.add(dinHead(sheet));
  flow.skipTo(windowField.senderTop);
  const facts = factList(sheet, factsOf(sheet, section), { ...INFORMATION, align: 'left' });
  flow.add(
    overlaid(
      addressInWindow(sheet, windowField.left),
      lowered(facts, INFORMATION.top - windowField.senderTop),
    ),
  );
  flow.skipTo(98.46 * MILLIMETRE);
  const title = `${titleOf(sheet, section)} ${invoice.invoiceNumber}`;
  flow.add({ ...foldMarks(sheet, flow.top), height: 0 });
  flow.add(
    set.row({ x: paper.left, width: sheet.width, align: 'left', texts: [[title, look.styles.total]] }),
  );
  laySoldTo(flow, sheet, section);
}

function dinHead(sheet: Sheet): Block {
  const { paper, set, look, invoice, width } = sheet;
  const logo = logoBlock(sheet, paper.right, 'right');
  const texts = set.row({
    x: paper.left,
    width: width / 2,
    align: 'left',
    texts: [[invoice.seller.name, look.styles.seller], ...sellerLines(sheet)],
  });
  return overlaid(texts, logo);
}

/** Short strokes at the left edge: where the letter is folded, and its middle for the punch. */
function foldMarks({ look }: Sheet, from: number): Block {
  const boxes = FOLD_MARKS.map((millimetres) => {
    const width = millimetres === 148.5 ? 14 : 10;
    return { x: 12, top: millimetres * MILLIMETRE - from, width, height: 0.4, colour: look.colours.soft };
  });
  return { ...blank(0), boxes };
}

/** Title, seller, customer and facts in a few lines: the table begins high on the page. */
function layCompact(flow: Flow, sheet: Sheet, section: SectionOf<'letterhead'>): void {
  const { paper, set, look, invoice, words, width } = sheet;
  const half = (width - GAP) / 2;
  const title = { ...look.styles.title, size: look.styles.title.size * 0.85 };
  const head = overlaid(
    set.row({ x: paper.left, width: half, align: 'left', texts: [[titleOf(sheet, section), title]] }),
    overlaid(
      logoBlock(sheet, paper.right, 'right'),
      sheet.template.logo
        ? blank(0)
        : set.row({
            x: paper.right - half,
            width: half,
            align: 'right',
            texts: [[invoice.seller.name, look.styles.seller]],
          }),
    ),
  );
  const rule = { x: paper.left, width, top: head.height + 3, height: 1.5, colour: look.colours.accent };
  flow.add({ ...head, height: head.height + 14, boxes: [rule] });
  const address = set.row({
    x: paper.left,
    width: half,
    align: 'left',
    texts: [
      [words.billTo, look.styles.head],
      ...invoice.billTo.map((line) => [line, look.styles.body] as const),
    ],
  });
  const facts = factList(sheet, factsOf(sheet, section), {
    x: paper.right - half,
    width: half,
    align: 'right',
  });
  flow.add(overlaid(address, facts));
  laySoldTo(flow, sheet, section);
}
