import { exact } from '../../platform/money.js';
import type { SectionOf } from '../template/schema.js';
import { type Block, lowered, padded, stacked } from './block.js';
import type { Flow } from './flow.js';
import type { Sheet } from './sheet.js';

const SPACE_BEFORE = 16;
const LABEL_SHARE = 0.3;
const GAP = 12;

/** The invoice's own comments. */
export function layComments(flow: Flow, sheet: Sheet): void {
  const text = (sheet.invoice.comments ?? '').trim();
  if (text !== '') flow.add(stacked(heading(sheet.words.comments, sheet), paragraph(text, 'body', sheet)));
}

/** A text of the template. */
export function layText(flow: Flow, sheet: Sheet, section: SectionOf<'text'>): void {
  const text = sheet.fill(section.text).trim();
  if (text === '' || !isTime(section.when ?? 'always', sheet)) return;
  const body = paragraph(text, section.style ?? 'body', sheet);
  const title = section.heading && sheet.fill(section.heading);
  flow.add(title ? stacked(heading(title, sheet), body) : lowered(body, SPACE_BEFORE / 2));
}

function isTime(when: 'always' | 'due' | 'credit', { invoice }: Sheet): boolean {
  if (when === 'always') return true;
  const owed = exact(invoice.balance);
  return when === 'due' ? owed.gt(0) : owed.lt(0);
}

/** Terms may be long and then go on over pages, paragraph by paragraph. */
export function layTerms(flow: Flow, sheet: Sheet, section: SectionOf<'terms'>): void {
  const [first = '', ...rest] = sheet.fill(section.text).trim().split('\n');
  if (first === '') return;
  if (section.newPage) flow.breakPage();
  const title = section.heading ? sheet.fill(section.heading) : sheet.words.terms;
  flow.add(heading(title, sheet), paragraph(first, 'small', sheet));
  for (const text of rest) flow.add(padded(paragraph(text, 'small', sheet), text === '' ? 4 : 0));
}

export function layCustomFields(flow: Flow, sheet: Sheet, section: SectionOf<'customFields'>): void {
  const [first, ...rest] = customFieldsOf(sheet, section).map(([label, value]) =>
    labelled(label, value, sheet),
  );
  if (!first) return;
  flow.add(heading(sheet.words.additional, sheet), first);
  for (const row of rest) flow.add(row);
}

type LabelledValue = readonly [label: string, value: string];

function customFieldsOf(
  { invoice }: Sheet,
  { of = ['Invoice'] }: SectionOf<'customFields'>,
): readonly LabelledValue[] {
  return of.flatMap((type): readonly LabelledValue[] => {
    if (type === 'Invoice') return invoice.customFields.map(({ label, value }) => [label, value]);
    const records = type === 'Account' ? [invoice.records.Account] : Object.values(invoice.subscriptions);
    return records.flatMap((record) =>
      Object.entries(record)
        .filter(([name]) => name.endsWith('__c'))
        .map(([name, value]): LabelledValue => [labelOf(name), String(value)]),
    );
  });
}

/** `PurchaseCode__c` is printed as `Purchase Code`. */
function labelOf(customField: string): string {
  return customField
    .replace(/__c$/, '')
    .replace(/_+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2');
}

function labelled(label: string, value: string, { set, look, paper, width }: Sheet): Block {
  const labelWidth = width * LABEL_SHARE;
  return set.row(
    { x: paper.left, width: labelWidth - GAP, align: 'left', texts: [[label, look.styles.label]] },
    {
      x: paper.left + labelWidth,
      width: width - labelWidth,
      align: 'left',
      texts: [[value, look.styles.body]],
    },
  );
}

function paragraph(
  text: string,
  style: 'body' | 'small' | 'strong',
  { set, look, paper, width }: Sheet,
): Block {
  return set.row({ x: paper.left, width, align: 'left', texts: [[text, look.styles[style]]] });
}

/** A heading with room above it. */
export function heading(text: string, { set, look, paper, width }: Sheet): Block {
  const row = set.row({ x: paper.left, width, align: 'left', texts: [[text, look.styles.head]] });
  return padded(lowered(row, SPACE_BEFORE), 3);
}
