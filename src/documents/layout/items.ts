import type { DocumentItem, InvoiceSnapshot } from '../types.js';
import { type Block, lowered } from './block.js';
import { type Column, columnsFor } from './columns.js';
import type { Flow } from './flow.js';
import type { Paper } from './paper.js';
import { accent, band, hairline, styles } from './style.js';
import type { Typesetter } from './typesetter.js';

const PADDING = 4;
const RULE = 0.5;
const HEAD_RULE = 1;

/** The table of items, grouped by subscription in the order in which the subscriptions first appear. */
export function layItems(flow: Flow, set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): void {
  const columns = columnsFor(invoice, set, paper);
  const head = headBlock(columns, set, paper);
  const rows = groupedBySubscription(invoice.items).flatMap((group) => rowsOf(group, columns, set, paper));
  flow.keepRoom(head, ...(rows[0]?.blocks ?? []));
  flow.add(head);
  for (const { blocks, continued } of rows) {
    flow.repeat(() => [head, ...continued]);
    flow.add(...blocks);
  }
  flow.repeat(() => []);
  if (rows.length === 0) flow.add(noItemsBlock(set, paper));
}

/** What stays together, and what says at the top of a page begun by it which subscription goes on. */
interface Row {
  readonly blocks: readonly Block[];
  readonly continued: readonly Block[];
}

function rowsOf(
  [subscription, items]: Group,
  columns: readonly Column[],
  set: Typesetter,
  paper: Paper,
): readonly Row[] {
  const again = subscription === null ? [] : [continuedBlock(subscription, set, paper)];
  return items.map((item, index) => {
    const row = itemBlock(item, columns, set, paper);
    if (index > 0) return { blocks: [row], continued: again };
    return { blocks: [...headingOf(subscription, set, paper), row], continued: [] };
  });
}

type Group = readonly [subscription: string | null, items: readonly DocumentItem[]];

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

function headBlock(columns: readonly Column[], set: Typesetter, paper: Paper): Block {
  const cells = columns.map(({ heading, x, width, align }) => ({
    x,
    width,
    align,
    texts: [[heading, styles.head]] as const,
  }));
  const row = lowered(set.row(...cells), PADDING);
  const height = row.height + PADDING + HEAD_RULE;
  return {
    ...row,
    height,
    boxes: [{ ...across(paper), top: height - HEAD_RULE, height: HEAD_RULE, colour: accent }],
  };
}

function itemBlock(item: DocumentItem, columns: readonly Column[], set: Typesetter, paper: Paper): Block {
  const row = set.row(
    ...columns.map(({ x, width, align, texts }) => ({ x, width, align, above: PADDING, texts: texts(item) })),
  );
  const height = row.height + PADDING + RULE;
  return {
    ...row,
    height,
    boxes: [{ ...across(paper), top: height - RULE, height: RULE, colour: hairline }],
  };
}

function headingOf(subscription: string | null, set: Typesetter, paper: Paper): readonly Block[] {
  if (subscription === null) return [];
  const cell = {
    x: paper.left + PADDING,
    width: paper.right - paper.left - 2 * PADDING,
    align: 'left',
  } as const;
  return [banded(set.row({ ...cell, texts: [[`Subscription ${subscription}`, styles.strong]] }), paper)];
}

function continuedBlock(subscription: string, set: Typesetter, paper: Paper): Block {
  const cell = { x: paper.left + PADDING, width: paper.right - paper.left - 60, align: 'left' } as const;
  const name = set.oneLine(`Subscription ${subscription}`, styles.strong, cell);
  const mark = set.row({
    x: paper.right - 60,
    width: 60 - PADDING,
    align: 'right',
    texts: [['continued', styles.small]],
  });
  return banded({ ...name, lines: [...name.lines, ...mark.lines] }, paper);
}

function banded(row: Block, paper: Paper): Block {
  const block = lowered(row, PADDING);
  const height = block.height + PADDING;
  return { ...block, height, boxes: [{ ...across(paper), top: 0, height, colour: band }] };
}

function noItemsBlock(set: Typesetter, paper: Paper): Block {
  const cell = {
    ...across(paper),
    align: 'left',
    texts: [['No charges on this invoice.', styles.label]],
  } as const;
  const row = lowered(set.row(cell), PADDING);
  return { ...row, height: row.height + PADDING };
}

function across(paper: Paper): { readonly x: number; readonly width: number } {
  return { x: paper.left, width: paper.right - paper.left };
}
