import { readPicture } from '../pictures/read.js';
import { unknownMergeFields } from './check-fields.js';
import { TemplateError, type TemplateProblem } from './errors.js';
import type { CustomFieldNames } from './merge-fields.js';
import { type InvoiceTemplate, templateSchema } from './schema.js';
import { formProblems } from './sentences.js';
import { readYaml } from './yaml.js';

/** More than a person mends at once. */
const MOST_PROBLEMS = 20;

/** Where the work is: what takes too long is named by it. */
export interface Place {
  readonly line: number;
  readonly name: string;
}

/**
 * Reads a template in YAML or JSON (which is YAML).
 * @param at is told before the picture is decoded, which nobody can do for sure in bounded time
 * @throws TemplateError with each thing that is wrong, its line and its name
 */
export async function readTemplate(
  text: string,
  customFields: CustomFieldNames = () => undefined,
  at: (place: Place) => void = () => {},
): Promise<InvoiceTemplate> {
  const { value, lineOf } = readYaml(text);
  const read = templateSchema.safeParse(value);
  const problem = (message: string, path: readonly PropertyKey[], name = nameOf(path)): TemplateProblem => ({
    message,
    line: lineOf(path),
    name,
  });
  if (!read.success) {
    const found = read.error.issues.flatMap((issue) => formProblems(issue, value));
    throw bounded(found.map(({ path, message }) => problem(message, path)));
  }
  const problems = unknownMergeFields(read.data, customFields).map(({ path, written, reason }) =>
    problem(reason, path, written),
  );
  const logo = ['logo', 'image'];
  at({ line: lineOf(logo), name: nameOf(logo) });
  const picture = await pictureProblem(read.data);
  if (picture !== undefined) problems.push(problem(picture, logo));
  if (problems.length > 0) throw bounded(problems);
  return read.data;
}

function bounded(problems: readonly TemplateProblem[]): TemplateError {
  const more = problems.length - MOST_PROBLEMS;
  if (more <= 0) return new TemplateError(problems);
  const rest = { message: `${more} more things are wrong with it`, line: null, name: 'template' };
  return new TemplateError([...problems.slice(0, MOST_PROBLEMS), rest]);
}

async function pictureProblem({ logo, pdfA, eInvoice }: InvoiceTemplate): Promise<string | undefined> {
  if (!logo) return undefined;
  try {
    const { isCmyk } = readPicture(logo.image);
    // A document of PDF/A has one profile of colours, and ours is sRGB (ISO 19005-3, 6.2.4.3).
    if (isCmyk && (pdfA || eInvoice)) return 'PDF/A needs a picture in RGB or grey, and this one is in CMYK';
    const { tryLogo } = await import('../paint/logo.js');
    await tryLogo(logo.image);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'template';
}
