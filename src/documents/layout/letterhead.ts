import { formatDate, formatMoney } from '../format.js';
import type { InvoiceSnapshot } from '../types.js';
import { type Block, lowered, overlaid } from './block.js';
import type { Flow } from './flow.js';
import { type Paper, windowField } from './paper.js';
import { styles } from './style.js';
import type { Cell, Typesetter } from './typesetter.js';

const GAP = 24;
const TITLE_SHARE = 0.42;
const FACTS_WIDTH = 205;
const FACT_LABEL = 0.44;

/** Upper part of the first page: seller and title, the address in the envelope's window, the invoice's facts. */
export function layLetterhead(flow: Flow, set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): void {
  flow.add(sellerAndTitle(set, invoice, paper));
  flow.skipTo(windowField.senderTop);
  flow.add(addressAndFacts(set, invoice, paper));
  flow.skipTo(windowField.bottom);
  const soldTo = soldToBlock(set, invoice, paper);
  if (soldTo) flow.add(soldTo);
}

function sellerAndTitle(set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): Block {
  const { name, address, contact } = invoice.seller;
  const width = paper.right - paper.left - GAP;
  const small = [...address, ...contact].map((text) => [text, styles.small] as const);
  return set.row(
    {
      x: paper.left,
      width: width * (1 - TITLE_SHARE),
      align: 'left',
      texts: [[name, styles.seller], ...small],
    },
    {
      x: paper.right - width * TITLE_SHARE,
      width: width * TITLE_SHARE,
      align: 'right',
      texts: [
        ['INVOICE', styles.title],
        [invoice.invoiceNumber, styles.number],
      ],
    },
  );
}

function addressAndFacts(set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): Block {
  return overlaid(billTo(set, invoice, paper), facts(set, invoice, paper));
}

/** The sender in small print above the address, so that both show in the window. */
function billTo(set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): Block {
  const place = { x: paper.left, width: windowField.width, align: 'left' } as const;
  const sender = [invoice.seller.name, ...invoice.seller.address].filter((line) => line !== '').join(' · ');
  const address = set.row({ ...place, texts: invoice.billTo.map((line) => [line, styles.address]) });
  const addressTop = windowField.addressTop - windowField.senderTop;
  return overlaid(set.oneLine(sender, styles.sender, place), lowered(address, addressTop));
}

/** Labels and values at the right of the address, one under the other. */
function facts(set: Typesetter, invoice: InvoiceSnapshot, paper: Paper): Block {
  const x = paper.right - FACTS_WIDTH;
  const labelWidth = FACTS_WIDTH * FACT_LABEL;
  let block: Block = { height: 0, lines: [], boxes: [] };
  for (const [label, value] of factsOf(invoice)) {
    const style = label === 'Balance due' ? styles.strong : styles.body;
    const cells: readonly Cell[] = [
      {
        x,
        width: labelWidth,
        align: 'left',
        texts: [[label, style === styles.strong ? style : styles.label]],
      },
      { x: x + labelWidth, width: FACTS_WIDTH - labelWidth, align: 'right', texts: [[value, style]] },
    ];
    block = overlaid(block, lowered(set.row(...cells), block.height));
  }
  return block;
}

function factsOf(invoice: InvoiceSnapshot): readonly (readonly [label: string, value: string])[] {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Status', invoice.status === 'Posted' ? null : invoice.status],
    ['Invoice date', formatDate(invoice.invoiceDate)],
    ['Due date', formatDate(invoice.dueDate)],
    ['Payment terms', invoice.paymentTerm],
    ['Account', invoice.accountName],
    ['Account number', invoice.accountNumber],
    ['Purchase order', invoice.purchaseOrderNumber],
    ['Target date', formatDate(invoice.targetDate)],
    ['Balance due', formatMoney(invoice.balance, invoice.currency)],
  ];
  return rows.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

function soldToBlock(set: Typesetter, { soldTo }: InvoiceSnapshot, paper: Paper): Block | undefined {
  if (!soldTo || soldTo.length === 0) return undefined;
  const [name = '', ...rest] = soldTo;
  const place = { x: paper.left, width: paper.right - paper.left, align: 'left' } as const;
  const text = [name, ...rest].filter((line) => line !== '').join(', ');
  return set.row({
    ...place,
    texts: [
      ['Sold to', styles.head],
      [text, styles.body],
    ],
  });
}
