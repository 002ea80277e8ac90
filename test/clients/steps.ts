/** One call of the walk: the programs of all stacks make the same calls in this order. */
export interface Step {
  /** What the programs call it, and the golden files. */
  readonly name: string;
  /** What a program says of the answer: `ok`, values that it read, a row's error, or a typed fault. */
  readonly outcome: string;
  /** The first version with what the step needs. */
  readonly since?: number;
}

const fault = (type: string, code: string, message: string) => `${type} ${code}: ${message}`;

/** What the tenant is called, and the account that the programs create. */
export const TENANT = 'Müller & Söhne <1>';

/** An invoice's life, and what goes wrong on the way (sources: row-errors, reply-bytes, regeneration). */
export const steps: readonly Step[] = [
  { name: 'login', outcome: 'ok' },
  {
    name: 'login-refused',
    outcome: fault('LoginFault', 'INVALID_VALUE', 'Invalid login. User name and password do not match.'),
  },
  { name: 'create-product', outcome: 'ok' },
  { name: 'create-plan', outcome: 'ok' },
  { name: 'create-charge', outcome: 'ok' },
  { name: 'create-account', outcome: 'ok' },
  { name: 'create-contact', outcome: 'ok' },
  { name: 'activate-account', outcome: 'ok' },
  { name: 'subscribe', outcome: 'ok' },
  { name: 'generate', outcome: 'ok' },
  // January and February at 100.
  { name: 'query-body', outcome: 'INV00000001 200.00 2026-02-01 Draft %PDF' },
  { name: 'post', outcome: 'ok' },
  { name: 'query-posted', outcome: 'INV00000001 200.00 2026-02-01 Posted %PDF' },
  { name: 'regenerate', outcome: 'ok', since: 40 },
  {
    name: 'regenerate-and-more',
    outcome:
      'INVALID_VALUE: When field RegenerateInvoicePDF is set to true to regenerate the invoice PDF file, changes on other fields of the invoice are not allowed.',
    since: 40,
  },
  { name: 'query-nothing', outcome: 'no rows' },
  { name: 'query-page', outcome: '100.00, 2 in all' },
  { name: 'query-more', outcome: '100.00, done' },
  { name: 'delete-refused', outcome: 'CANNOT_DELETE: invalid id' },
  { name: 'user', outcome: TENANT },
  {
    name: 'query-malformed',
    outcome: fault('MalformedQueryFault', 'MALFORMED_QUERY', 'You have an error in your ZOQL syntax'),
  },
  {
    name: 'session-bad',
    outcome: fault('UnexpectedErrorFault', 'INVALID_SESSION', 'Invalid session. Log in again.'),
  },
];

/** The steps that a version knows. */
export function stepsOf(version: string): readonly Step[] {
  return steps.filter(({ since = 0 }) => Number(version) >= since);
}
