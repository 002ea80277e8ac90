import { decimalText, type Exact, exact } from '../../platform/money.js';
import type { SectionOf } from '../template/schema.js';
import type { DocumentItem } from '../types.js';
import { worded } from '../words/words.js';
import { type Block, lowered, padded } from './block.js';
import { type Column, columnsFor } from './columns.js';
import type { Flow, Foot } from './flow.js';
import type { Sheet } from './sheet.js';
import { type Colour, inColour } from './style.js';

const PADDING = 4;
const RULE = 0.5;
const HEAD_RULE = 1;

/** A table that is being laid out. */
interface Table {
  readonly sheet: Sheet;
  readonly section: SectionOf<'items'>;
  readonly columns: readonly Column[];
}

/** The table of items, grouped by subscription in the order in which the subscriptions first appear. */
export function layItems(flow: Flow, sheet: Sheet, section: SectionOf<'items'>): void {
  const table = { sheet, section, columns: columnsFor(sheet, section) };
  const head = headBlock(table);
  const rows = groupsOf(table).flatMap((group) => rowsOf(group, table));
  const carry = carrying(table);
  flow.keepRoom(head, ...(rows[0]?.blocks ?? []));
  flow.add(head);
  rows.forEach(({ item, blocks, continued }, index) => {
    const isLast = index === rows.length - 1;
    flow.repeat(
      () => [head, ...carry.brought(), ...continued],
      index > 0 && !isLast ? carry.foot : undefined,
    );
    flow.add(...blocks);
    carry.add(item);
  });
  flow.repeat(() => []);
  if (rows.length === 0) flow.add(noItemsBlock(sheet));
}

/** What stays together, and what says at the top of a page begun by it which subscription goes on. */
interface Row {
  readonly item: DocumentItem;
  readonly blocks: readonly Block[];
  readonly continued: readonly Block[];
}

function rowsOf([subscription, items]: Group, table: Table): readonly Row[] {
  const again = subscription === null ? [] : [continuedBlock(subscription, table)];
  return items.map((item, index) => {
    const row = itemBlock(item, index, table);
    if (index > 0) return { item, blocks: [row], continued: again };
    return { item, blocks: [...headingOf(subscription, table), row], continued: [] };
  });
}

type Group = readonly [subscription: string | null, items: readonly DocumentItem[]];

function groupsOf({ sheet, section }: Table): readonly Group[] {
  const { items } = sheet.invoice;
  return section.groupBy === 'none' ? [[null, items]] : groupedBySubscription(items);
}

function groupedBySubscription(items: readonly DocumentItem[]): readonly Group[] {
  const groups = new Map<string | null, DocumentItem[]>();
  for (const item of items) {
    const key = item.subscriptionNumber || null;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups];
}

/** Subtotals of the rows so far, at the end of each page and at the top of the next. */
interface Carry {
  readonly foot: Foot | undefined;
  brought(): readonly Block[];
  add(item: DocumentItem): void;
}

function carrying(table: Table): Carry {
  const { columns, section, sheet } = table;
  const summed = columns.find(({ sum }) => sum);
  let total: Exact = exact('0');
  const draw = (label: string): Block => carryBlock(label, sheet.money(decimalText(total)), summed, sheet);
  if (!summed || section.carry === false) {
    return { foot: undefined, brought: () => [], add: () => undefined };
  }
  return {
    foot: { height: draw(sheet.words.carriedForward).height, draw: () => draw(sheet.words.carriedForward) },
    brought: () => (total.isZero() ? [] : [draw(sheet.words.broughtForward)]),
    add(item) {
      total = total.plus(summed.sum?.(item) ?? 0);
    },
  };
}

function carryBlock(label: string, amount: string, summed: Column | undefined, sheet: Sheet): Block {
  const { paper, set, look } = sheet;
  const { small } = look.styles;
  const style = { ...small, bold: true };
  const right = (summed?.x ?? paper.left) + (summed?.width ?? 0);
  const width = Math.max(summed?.width ?? 0, Math.ceil(set.width(amount, style)));
  const row = set.row(
    {
      x: right - width,
      width,
      align: 'number',
      above: PADDING,
      texts: [[amount, style]],
    },
    {
      x: paper.left,
      width: right - width - paper.left - PADDING,
      align: 'right',
      above: PADDING,
      texts: [[label, small]],
    },
  );
  return ruled(padded(row, PADDING), sheet, RULE, look.colours.line);
}

function headBlock({ sheet, section, columns }: Table): Block {
  const { set, look, paper } = sheet;
  const filled = section.head === 'filled';
  const style = filled ? inColour(look.styles.head, look.colours.onAccent) : look.styles.head;
  const cells = columns.map(({ heading, x, width, align }) => ({
    x,
    width,
    align,
    texts: [[heading, style]] as const,
  }));
  const row = padded(lowered(set.row(...cells), PADDING), PADDING);
  if (!filled) return ruled(row, sheet, HEAD_RULE, look.colours.accent);
  const box = { x: paper.left - PADDING, width: sheet.width + 2 * PADDING, top: 0, height: row.height };
  return { ...row, boxes: [{ ...box, colour: look.colours.accent }] };
}

function itemBlock(item: DocumentItem, index: number, { sheet, section, columns }: Table): Block {
  const { set, look, paper } = sheet;
  const cells = columns.map(({ x, width, align, texts }) => ({
    x,
    width,
    align,
    above: PADDING,
    texts: texts(item),
  }));
  const row = padded(set.row(...cells), PADDING);
  const rows = section.rows ?? 'lines';
  if (rows === 'plain') return row;
  if (rows === 'lines') return ruled(row, sheet, RULE, look.colours.line);
  if (index % 2 === 0) return row;
  const box = { x: paper.left - PADDING, width: sheet.width + 2 * PADDING, top: 0, height: row.height };
  return { ...row, boxes: [{ ...box, colour: look.colours.band }] };
}

/** With a rule across under it. */
function ruled(block: Block, sheet: Sheet, height: number, colour: Colour): Block {
  const rule = { x: sheet.paper.left, width: sheet.width, top: block.height, height, colour };
  return { ...block, height: block.height + height, boxes: [...block.boxes, rule] };
}

function headingOf(subscription: string | null, { sheet, section }: Table): readonly Block[] {
  if (subscription === null) return [];
  const { set, look, words } = sheet;
  const text = worded(words.subscription, { number: subscription });
  const row = set.row({
    ...headingPlace(sheet, section, 0),
    align: 'left',
    texts: [[text, look.styles.strong]],
  });
  const block = section.rows === 'stripes' ? underlined(row, sheet) : banded(row, sheet);
  return [{ ...block, marks: [{ title: text, top: 0 }] }];
}

const CONTINUED_WIDTH = 70;

function continuedBlock(subscription: string, { sheet, section }: Table): Block {
  const { set, look, words, paper } = sheet;
  const text = worded(words.subscription, { number: subscription });
  const name = set.oneLine(text, look.styles.strong, {
    ...headingPlace(sheet, section, CONTINUED_WIDTH),
    align: 'left',
  });
  const mark = set.row({
    x: paper.right - CONTINUED_WIDTH,
    width: CONTINUED_WIDTH - PADDING,
    align: 'right',
    texts: [[words.continued, look.styles.small]],
  });
  const row = { ...name, lines: [...name.lines, ...mark.lines] };
  return section.rows === 'stripes' ? underlined(row, sheet) : banded(row, sheet);
}

/** Inside its band, or at the edge where it has none. */
function headingPlace(
  { paper, width }: Sheet,
  { rows }: SectionOf<'items'>,
  less: number,
): { readonly x: number; readonly width: number } {
  const padding = rows === 'stripes' ? 0 : PADDING;
  return { x: paper.left + padding, width: width - 2 * padding - less };
}

function banded(row: Block, { paper, width, look }: Sheet): Block {
  const block = padded(lowered(row, PADDING), PADDING);
  const box = { x: paper.left, width, top: 0, height: block.height, colour: look.colours.band };
  return { ...block, boxes: [box] };
}

/** Among stripes, a band would look like one of them. */
function underlined(row: Block, sheet: Sheet): Block {
  return ruled(padded(lowered(row, 2 * PADDING), PADDING), sheet, HEAD_RULE / 2, sheet.look.colours.accent);
}

function noItemsBlock({ paper, width, set, look, words }: Sheet): Block {
  const cell = {
    x: paper.left,
    width,
    align: 'left' as const,
    texts: [[words.noItems, look.styles.label]] as const,
  };
  return padded(lowered(set.row(cell), PADDING), PADDING);
}
