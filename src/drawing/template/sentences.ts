import type { z } from 'zod';

/** One thing that does not fit the form of a template. */
export interface FormProblem {
  readonly path: readonly PropertyKey[];
  /** What is wrong there, as the rest of a sentence that begins with the name. */
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/**
 * What the schema found, in our words.
 * @param value what was checked: whether something is missing, and which of several forms was meant, is seen there
 */
export function formProblems(issue: Issue, value: unknown): readonly FormProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: NO_PROPERTY }));
  if (issue.code === 'invalid_union') return unionProblems(issue, value);
  return [{ path, message: valueAt(value, path) === undefined ? 'is missing' : sentence(issue) }];
}

const NO_PROPERTY = 'there is no such property';

function sentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values.map(String))}`;
    case 'too_big':
      return `must have at most ${count(issue.origin, issue.maximum)}`;
    case 'too_small':
      return `must have at least ${count(issue.origin, issue.minimum)}`;
    case 'invalid_key':
      return NO_PROPERTY;
    case 'invalid_format':
    case 'custom':
      return `must be ${issue.message}`;
    default:
      return 'is not as the schema wants it';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of properties',
  record: 'a group of properties',
};

function count(origin: string, limit: number | bigint): string {
  if (origin === 'string') return `${limit} characters`;
  return origin === 'array' ? `${limit} entries` : `the value ${limit}`;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}

/** Of several forms the one that was meant: by its name, or the one that has properties where properties were given. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  value: unknown,
): readonly FormProblem[] {
  const { path, errors } = issue;
  const given = valueAt(value, path);
  if (given === undefined) return [{ path, message: 'is missing' }];
  const ofGroup = errors.findLast(([first]) => first?.code !== 'invalid_value');
  if (typeof given === 'object' && ofGroup)
    return ofGroup.flatMap((inner) =>
      formProblems({ ...inner, path: [...path, ...inner.path] } as Issue, value),
    );
  const names = errors.flatMap(([first]) =>
    first?.code === 'invalid_value' ? first.values.map(String) : [],
  );
  const message = `must be ${names.length > 0 ? oneOf(names) : issue.message}`;
  return [{ path, message }];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as never)[name] : undefined,
    value,
  );
}
