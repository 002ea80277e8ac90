import type { InvoiceSnapshot } from '../types.js';
import { type Block, lowered, stacked } from './block.js';
import type { Flow } from './flow.js';
import type { Paper } from './paper.js';
import { styles } from './style.js';
import type { Typesetter } from './typesetter.js';

const SPACE_BEFORE = 16;
const LABEL_SHARE = 0.3;
const GAP = 12;

/** Below the totals: the custom fields, then the comments. */
export function layNotes(flow: Flow, set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): void {
  layCustomFields(flow, set, invoice, paper);
  const { comments } = invoice;
  if (comments === null || comments.trim() === '') return;
  const { x, width } = column(paper);
  const text = set.row({ x, width, align: 'left', texts: [[comments.trim(), styles.body]] });
  flow.add(stacked(heading('Comments', set, paper), text));
}

function layCustomFields(flow: Flow, set: Typesetter, { customFields }: InvoiceSnapshot, paper: Paper): void {
  const rows = customFields.map(({ label, value }) => customField(label, value, set, paper));
  const [first, ...rest] = rows;
  if (!first) return;
  flow.add(heading('Additional information', set, paper), first);
  for (const row of rest) flow.add(row);
}

function customField(label: string, value: string, set: Typesetter, paper: Paper): Block {
  const { x, width } = column(paper);
  const labelWidth = width * LABEL_SHARE;
  return set.row(
    { x, width: labelWidth - GAP, align: 'left', texts: [[label, styles.label]] },
    { x: x + labelWidth, width: width - labelWidth, align: 'left', texts: [[value, styles.body]] },
  );
}

function heading(text: string, set: Typesetter, paper: Paper): Block {
  const row = lowered(
    set.row({ ...column(paper), align: 'left', texts: [[text, styles.head]] }),
    SPACE_BEFORE,
  );
  return { ...row, height: row.height + 3 };
}

function column(paper: Paper): { readonly x: number; readonly width: number } {
  return { x: paper.left, width: paper.right - paper.left };
}
