import { parentPort, workerData } from 'node:worker_threads';
import { loadSource } from '../scripts/build/load-source.mjs';

// Draws as many documents as it is told, one after the other, and says when it is done: localbill an invoice, or pdfkit
// the same texts at the same places. Each in a thread of its own, so that neither has the other's garbage.
const { drawer, snapshot, pages } = workerData;
const draw = drawer === 'localbill' ? await localbill() : await pdfkit();

parentPort.on('message', async (count) => {
  for (let done = 0; done < count; done++) await draw();
  parentPort.postMessage('done');
});

async function localbill() {
  const { renderInvoice } = await loadSource('src/drawing/render.ts');
  return () => renderInvoice(snapshot);
}

async function pdfkit() {
  const { default: PDFDocument } = await import('pdfkit');
  return () =>
    new Promise((resolve, reject) => {
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
