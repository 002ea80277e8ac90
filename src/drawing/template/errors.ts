/** What is wrong with a template. The real service calls it INVALID_TEMPLATE (sources: error-codes). */
export interface TemplateProblem {
  readonly message: string;
  /** Of the document that was read, from 1; null where it was not read from text. */
  readonly line: number | null;
  /** Where in the template, or which merge field: `sections.0.text`, `{{Invoice.Nubmer}}`. */
  readonly name: string;
}

/** A template that cannot be used: drawing it again would fail in the same way. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly code = 'INVALID_TEMPLATE';

  constructor(readonly problems: readonly TemplateProblem[]) {
    super(problems.map(problemText).join('; '));
  }
}

function problemText({ message, line, name }: TemplateProblem): string {
  return `${line === null ? '' : `line ${line}, `}${name}: ${message}`;
}

/** Whether something thrown is a TemplateError, also one that came over from a worker thread as plain data. */
export function isTemplateError(thrown: unknown): boolean {
  return (thrown as { readonly code?: unknown } | null)?.code === 'INVALID_TEMPLATE';
}
