import { type PDFContext, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib';
import type { Drawing } from '../layout/invoice.js';

/** Bookmarks to the subscriptions of a document that is longer than a page and has several of them. */
export function addOutline(
  { context, catalog }: PDFDocument,
  { pages, paper }: Drawing,
  refs: readonly PDFRef[],
): void {
  const marks = pages.flatMap(({ blocks }, page) =>
    blocks.flatMap(({ block, top }) =>
      (block.marks ?? []).map((mark) => ({ title: mark.title, top: mark.top + top, page })),
    ),
  );
  if (pages.length < 2 || marks.length < 2) return;
  const outline = context.nextRef();
  const entries = marks.map(() => context.nextRef());
  marks.forEach(({ title, top, page }, index) => {
    const target = [refs[page] as PDFRef, PDFName.of('XYZ'), null, paper.height - top, null];
    const entry = {
      Title: PDFHexString.fromText(title),
      Parent: outline,
      Dest: target,
      ...neighbours(entries, index),
    };
    context.assign(entries[index] as PDFRef, context.obj(entry));
  });
  context.assign(outline, outlineOf(context, entries));
  catalog.set(PDFName.of('Outlines'), outline);
}

function outlineOf(context: PDFContext, refs: readonly PDFRef[]) {
  const [first, last] = [refs[0] as PDFRef, refs.at(-1) as PDFRef];
  return context.obj({ Type: 'Outlines', First: first, Last: last, Count: PDFNumber.of(refs.length) });
}

function neighbours(refs: readonly PDFRef[], index: number): Record<string, PDFRef> {
  const [before, after] = [refs[index - 1], refs[index + 1]];
  return { ...(before && { Prev: before }), ...(after && { Next: after }) };
}
