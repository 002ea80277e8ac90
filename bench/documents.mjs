import { loadSource } from '../scripts/load-source.mjs';
import { median, rounded } from './numbers.mjs';

const ROUNDS = 9;
const DOCUMENTS = 60;

/** An invoice of 40 items as a PDF, warm, against pdfkit that draws the same texts at the same places. */
export async function benchDocuments(report) {
  const { default: PDFDocument } = await import('pdfkit');
  const { renderInvoice } = await loadSource('src/documents/render.ts');
  const { invoice, items } = await loadSource('test/documents/fixtures.ts');
  const { readPdf } = await loadSource('test/documents/readPdf.ts');
  const snapshot = invoice({ items: items(40) });
  const { pages } = await readPdf((await renderInvoice(snapshot)).pdf);
  const own = () => renderInvoice(snapshot);
  const theirs = () => drawWithPdfkit(PDFDocument, pages);
  for (const draw of [own, theirs]) await cpuMsOf(draw);
  const pairs = [];
  for (let round = 0; round < ROUNDS; round++) pairs.push([await cpuMsOf(own), await cpuMsOf(theirs)]);
  report({
    work: 'invoice of 40 items to PDF, warm',
    against: 'pdfkit, standard fonts',
    unit: 'x CPU',
    atMost: 0.4,
    reached: rounded(median(pairs.map(([ours, others]) => ours / others))),
    detail: `${rounded(median(pairs.map(([ours]) => ours)))} ms against ${rounded(median(pairs.map(([, others]) => others)))} ms`,
  });
  const long = invoice({ items: items(2_000) });
  report({
    work: 'invoice of 2,000 items to PDF',
    unit: 'ms CPU',
    atMost: 400,
    reached: rounded(await cpuMsOf(() => renderInvoice(long), 5), 0),
    detail: '',
  });
}

/** CPU of one drawing, in milliseconds, over many of them. */
async function cpuMsOf(draw, count = DOCUMENTS) {
  const before = process.cpuUsage();
  for (let done = 0; done < count; done++) await draw();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}

function drawWithPdfkit(PDFDocument, pages) {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ autoFirstPage: false });
    const chunks = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    for (const { width, height, shown } of pages) {
      document.addPage({ size: [width, height], margin: 0 });
      for (const { text, x, y, size, bold } of shown) {
        document.font(bold ? 'Helvetica-Bold' : 'Helvetica', size);
        document.text(text, x, height - y - size, { lineBreak: false });
      }
    }
    document.end();
  });
}
