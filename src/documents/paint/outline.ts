import { type PDFContext, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib';

import type { Drawing } from '../layout/invoice.js';

/** Bookmarks to the subscriptions of a document that is longer than a page and has several of them. */
export function addOutline(document: PDFDocument, { pages, paper }: Drawing): void {
  const marks = pages.flatMap((page, index) => page.marks.map((mark) => ({ ...mark, page: index })));
  if (pages.length < 2 || marks.length < 2) return;
  const { context, catalog } = document;
  const outline = context.nextRef();
  const refs = marks.map(() => context.nextRef());
  marks.forEach(({ title, top, page }, index) => {
    const target = [document.getPage(page).ref, PDFName.of('XYZ'), null, paper.height - top, null];
    const entry = {
      Title: PDFHexString.fromText(title),
      Parent: outline,
      Dest: target,
      ...neighbours(refs, index),
    };
    context.assign(refs[index] as PDFRef, context.obj(entry));
  });
  context.assign(outline, outlineOf(context, refs));
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
