import type { SectionOf } from '../template/schema.js';
import { headFacts } from '../words/names.js';
import { type Block, blank, lowered, overlaid } from './block.js';
import type { Sheet } from './sheet.js';

/** A label and its value, and whether it is what matters most. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly strong: boolean;
}

type FactName = NonNullable<SectionOf<'letterhead'>['facts']>[number];

/** The number stands in the title. */
const usual: FactName[] = headFacts.filter((name) => name !== 'invoiceNumber');

/** The facts of a letterhead that have a value. */
export function factsOf(sheet: Sheet, { facts = usual }: SectionOf<'letterhead'>): readonly Fact[] {
  return facts
    .map((fact) => (typeof fact === 'string' ? namedFact(fact, sheet) : ownFact(fact, sheet)))
    .filter(({ value }) => value !== '');
}

function ownFact({ label, value }: Exclude<FactName, string>, { fill }: Sheet): Fact {
  return { label: fill(label), value: fill(value), strong: false };
}

function namedFact(name: Extract<FactName, string>, sheet: Sheet): Fact {
  return { label: sheet.words[name], value: factValue(name, sheet), strong: name === 'balanceDue' };
}

function factValue(name: Extract<FactName, string>, { invoice, words, write, money }: Sheet): string {
  switch (name) {
    case 'status':
      return invoice.status === 'Posted' ? '' : invoice.status === 'Draft' ? words.draft : words.canceled;
    case 'invoiceNumber':
      return invoice.invoiceNumber;
    case 'invoiceDate':
      return write.date(invoice.invoiceDate);
    case 'dueDate':
      return write.date(invoice.dueDate);
    case 'paymentTerm':
      return invoice.paymentTerm;
    case 'accountName':
      return invoice.accountName;
    case 'accountNumber':
      return invoice.accountNumber;
    case 'purchaseOrder':
      return invoice.purchaseOrderNumber ?? '';
    case 'targetDate':
      return write.date(invoice.targetDate);
    case 'servicePeriod': {
      const days = invoice.items.flatMap(({ serviceStart, serviceEnd }) =>
        [serviceStart ?? [], serviceEnd ?? []].flat(),
      );
      const sorted = [...days].sort();
      return write.period(sorted[0] ?? null, sorted.at(-1) ?? null);
    }
    case 'balanceDue':
      return money(invoice.balance);
  }
}

const MOST_LABEL_SHARE = 0.6;
const LABEL_GAP = 5;

/** Labels and values side by side, one fact under the other. */
export function factList(
  { set, look }: Sheet,
  facts: readonly Fact[],
  place: {
    readonly x: number;
    readonly width: number;
    readonly align: 'left' | 'right';
  },
): Block {
  const { strong, body, label } = look.styles;
  const widest = Math.max(0, ...facts.map((fact) => set.width(fact.label, fact.strong ? strong : label)));
  const labelWidth = Math.min(place.width * MOST_LABEL_SHARE, widest + LABEL_GAP);
  return facts.reduce<Block>((block, fact) => {
    const row = set.row(
      {
        x: place.x,
        width: labelWidth - LABEL_GAP + 1,
        align: 'left',
        texts: [[fact.label, fact.strong ? strong : label]],
      },
      {
        x: place.x + labelWidth,
        width: place.width - labelWidth,
        align: place.align,
        texts: [[fact.value, fact.strong ? strong : body]],
      },
    );
    return overlaid(block, lowered(row, block.height));
  }, blank(0));
}
