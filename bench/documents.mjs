import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { loadSource } from '../scripts/build/load-source.mjs';
import { median, rounded } from './numbers.mjs';

const ROUNDS = 9;
const DOCUMENTS = 60;
/** Compiling is over after so many; both sides get them. */
const WARMING = 2_000;

/** An invoice of 40 items as a PDF, warm, against pdfkit that draws the same texts at the same places. */
export async function benchDocuments(report) {
  const { renderInvoice } = await loadSource('src/drawing/render.ts');
  const { invoice, items } = await loadSource('test/drawing/fixtures.ts');
  const { readPdf } = await loadSource('test/drawing/read-pdf.ts');
  const snapshot = invoice({ items: items(40) });
  const { pages } = await readPdf((await renderInvoice(snapshot)).pdf);
  const [own, second] = [0, 1].map(() => startDrawer({ drawer: 'localbill', snapshot }));
  const theirs = startDrawer({ drawer: 'pdfkit', pages });
  for (const { draw } of [own, second, theirs]) await draw(WARMING);
  const pairs = [];
  for (let round = 0; round < ROUNDS; round++)
    pairs.push([await cpuMsOf(DOCUMENTS, own.draw), await cpuMsOf(DOCUMENTS, theirs.draw)]);
  const [ownMs, theirMs] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
  report({
    work: 'invoice of 40 items to PDF, warm',
    against: 'pdfkit, standard fonts',
    unit: 'x CPU',
    atMost: 0.4,
    reached: rounded(median(pairs.map(([ours, others]) => ours / others))),
    detail: `${rounded(ownMs)} ms against ${rounded(theirMs)} ms`,
  });
  const start = performance.now();
  const both = (count) => Promise.all([own, second].map(({ draw }) => draw(count / 2)));
  const bothMs = await cpuMsOf(WARMING, both);
  const seconds = (performance.now() - start) / 1000;
  report({
    work: 'the same in two worker threads',
    against: 'pdfkit in one',
    unit: 'x CPU',
    atMost: 0.4,
    reached: rounded(bothMs / theirMs),
    detail: `${rounded(bothMs)} ms; ${rounded(WARMING / seconds, 0)} documents a second`,
  });
  for (const drawer of [own, second, theirs]) await drawer.stop();
  const long = invoice({ items: items(2_000) });
  const drawLong = async (count) => {
    for (let done = 0; done < count; done++) await renderInvoice(long);
  };
  report({
    work: 'invoice of 2,000 items to PDF',
    unit: 'ms CPU',
    atMost: 400,
    reached: rounded(await cpuMsOf(5, drawLong), 0),
    detail: '',
  });
}

function startDrawer(workerData) {
  const worker = new Worker(new URL('./document-worker.mjs', import.meta.url), { workerData });
  return {
    async draw(count) {
      worker.postMessage(count);
      await once(worker, 'message');
    },
    stop: () => worker.terminate(),
  };
}

/** CPU of one drawing, in milliseconds, over many of them: that of the whole process, which does nothing else. */
async function cpuMsOf(count, draw) {
  const before = process.cpuUsage();
  await draw(count);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}
