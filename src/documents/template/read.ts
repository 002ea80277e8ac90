import { isMap, isNode, LineCounter, type Document, parseDocument } from 'yaml';
import type { z } from 'zod';

import { unknownMergeFields } from './check-fields.js';
import { TemplateError, type TemplateProblem } from './errors.js';
import { readImage } from './image.js';
import type { CustomFieldNames } from './merge-fields.js';
import { type InvoiceTemplate, templateSchema } from './schema.js';

/** Templates are read by people: a longer one has something in it that does not belong there. */
export const MOST_TEMPLATE_BYTES = 2_000_000;

/**
 * Reads a template in YAML or JSON (which is YAML).
 * @throws TemplateError with each thing that is wrong, its line and its name
 */
export async function readTemplate(
  text: string,
  customFields: CustomFieldNames = () => undefined,
): Promise<InvoiceTemplate> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const syntax = document.errors.map(({ message, pos: [at] }) =>
    problem(message, lines.linePos(at).line, 'syntax'),
  );
  if (syntax.length > 0) throw new TemplateError(syntax);
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(document, lines, path);
  const read = templateSchema.safeParse(valuesOf(document));
  if (!read.success)
    throw new TemplateError(read.error.issues.flatMap((issue) => formProblems(issue, lineOf)));
  const unknown = unknownMergeFields(read.data, customFields).map(({ path, written, reason }) =>
    problem(reason, lineOf(path), written),
  );
  const image = await logoProblem(read.data);
  const all = image ? [...unknown, problem(image, lineOf(['logo', 'image']), 'logo.image')] : unknown;
  if (all.length > 0) throw new TemplateError(all);
  return read.data;
}

/** A few lines can name themselves to a billion values: more than a template has is refused. */
function valuesOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new TemplateError([problem(message, null, 'template')]);
  }
}

async function logoProblem({ logo, pdfA, eInvoice }: InvoiceTemplate): Promise<string | undefined> {
  if (!logo) return undefined;
  try {
    const { isCmyk } = readImage(logo.image);
    // A document of PDF/A has one profile of colours, and ours is sRGB (ISO 19005-3, 6.2.4.3).
    if (isCmyk && (pdfA || eInvoice)) return 'PDF/A needs a picture in RGB or grey, and this one is in CMYK';
    const { tryLogo } = await import('../paint/logo.js');
    await tryLogo(logo.image);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function problem(message: string, line: number | null, name: string): TemplateProblem {
  return { message, line, name };
}

/** Of a union, the problems of the form that was nearest: the one that got furthest. */
function formProblems(
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly TemplateProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return problem('there is no such property', lineOf(path), nameOf(path));
    });
  }
  return [problem(issue.message, lineOf(issue.path), nameOf(issue.path))];
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'template';
}

/** The line of the node at a path, or of the nearest one around it that is there. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const at = offsetOf(document, path.slice(0, length));
    if (at !== undefined) return lines.linePos(at).line;
  }
  return 1;
}

/** Of a property its name counts: a long text begins on the line below. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === String(last));
    return pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
