import {
  isFieldType,
  objectNames,
  operations,
  typeOf,
  type Calls,
  type Field,
  type ObjectName,
} from '../../../src/contract/index.js';
import { referenceTypes } from '../../../src/engine/tenants/reference-records.js';
import { salesforceSection } from './salesforce.js';

/** What becomes of a field. */
type Effect = 'works' | 'kept' | 'refused' | 'empty' | 'schema';
type EffectOf = (type: ObjectName, name: string, field: Field) => Effect;

/**
 * The coverage page, from the contract and from the names that the code has.
 * @param mentioned names that the code makes something of
 * @param notEmulated what the code answers with the error for what is not there yet, as it names it
 */
export function coveragePage(mentioned: ReadonlySet<string>, notEmulated: readonly string[]): string {
  const effect: EffectOf = (type, name, field) => effectOf(type, name, field, mentioned);
  return [
    intro,
    section('Operations', operationsTable()),
    section('Not there yet', `${notYetIntro}\n\n${notYet(notEmulated)}\n\n${reasons}`),
    section('Objects', `${objectsIntro}\n\n${objectsTable(effect)}`),
    section('Fields', `${fieldsIntro}\n\n${objectNames.map((name) => fieldsOf(name, effect)).join('\n\n')}`),
    section('Salesforce', salesforceSection()),
  ].join('\n\n');
}

const intro = `# Coverage

What of the SOAP API localbill emulates, for versions 11.0 to 153.0, and at the end what of
[Salesforce's API](#salesforce). This page is made from the contract and the code:
\`UPDATE_DOCS=1 npx jest test/house/coverage-page\` writes it, and a test fails when it is stale.

Nothing succeeds silently: what is not emulated answers with an error that names it.`;

/** What the code refuses, and the values that the contract says are not emulated. */
function notYet(notEmulated: readonly string[]): string {
  const values = objectNames.flatMap((name) =>
    Object.entries(typeOf(name).fields).flatMap(([field, { emulated }]) =>
      emulated ? [`${name}.${field} \<value\>${otherThan(emulated)}`] : [],
    ),
  );
  return [...notEmulated, ...values].map((what) => `- ${what}`).join('\n');
}

function otherThan(emulated: NonNullable<Field['emulated']>): string {
  return emulated.length === 0 ? '' : `, other than ${emulated.map((one) => `\`${one}\``).join(', ')}`;
}

const notYetIntro = 'These answer with `INVALID_VALUE`, `This is not emulated by localbill yet: ...`:';

const reasons = `Why some of a charge's values are refused:

- **Charge models** beyond the eight that the SOAP API documents (high water mark, delivery, multi-attribute, pre-rated): its
  enumeration does not have them, so a charge cannot name them; a formula or a custom field that they price by has no place in
  the published schemas either.
- **OverageUnusedUnitsCreditOption** \`CreditBySpecificRate\`: the rate of a unit is set in the user interface alone, and SOAP can
  only read it (\`UnusedUnitsCreditRates\`); without it the credit is not known.
- **Smoothing** of \`Tiered with Overage Pricing\`: the pages on smoothing tell of included units, which that model does not have.
- **ChargeFunction**, **CommitmentType**: prepayment with drawdown and minimum commitments keep funds with periods of their own,
  for which the published schemas have no objects.
- **IsUnbilled**: an early feature; no page says what a bill makes of it.
- **Billing period alignments**, **levels of discounts**, **trigger events** and the like: all values that the contract has are
  emulated; the answer is for records that were stored with others.`;

const objectsIntro = `The number is the first version that has the call; \`-\` means that the real service does not have it either. The last
columns count the fields, each explained below.`;

const fieldsIntro = `- **works**: billing, documents, balances, states or other rules make something of it, or the service sets it.
- **kept**: it can be written and is given back as it was; nothing follows from it.
- **refused**: it would make an amount differ, and only values that do not are taken; [above](#not-there-yet) they are listed.
- **empty**: it can be asked for and is never set.
- **schema**: it is in the schema, and no call may write or read it.

A field counts as working when the code of a rule names it. Custom fields (\`Name__c\`) are kept, can be filtered by, and are printed.`;

function section(title: string, content: string): string {
  return `## ${title}\n\n${content}`;
}

function operationsTable(): string {
  const rows = operations.map(
    ({ name, since, until }) => `| \`${name}\` | ${since ?? 11} | ${until ?? ''} |`,
  );
  return ['All operations are emulated.', '', '| operation | from | until |', '|---|---|---|', ...rows].join(
    '\n',
  );
}

const calls: readonly (keyof Calls)[] = ['create', 'generate', 'subscribe', 'query', 'update', 'delete'];
const effects: readonly Effect[] = ['works', 'kept', 'refused', 'empty', 'schema'];

function objectsTable(effect: EffectOf): string {
  const head = ['object', 'until', ...calls, ...effects];
  const rows = objectNames.map((name) => {
    const type = typeOf(name);
    const found = Object.entries(type.fields).map(([field, data]) => effect(name, field, data));
    const counts = effects.map((wanted) => found.filter((one) => one === wanted).length || '');
    const since = calls.map((call) => type.calls[call] ?? '-');
    return [`[${name}](#${name.toLowerCase()})`, type.until ?? '', ...since, ...counts];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function fieldsOf(name: ObjectName, effect: EffectOf): string {
  const fields = Object.entries(typeOf(name).fields);
  const lines = effects.flatMap((wanted) => {
    const names = fields
      .filter(([field, data]) => effect(name, field, data) === wanted)
      .map(([field]) => field);
    return names.length === 0 ? [] : [`- ${wanted}: ${names.map((field) => `\`${field}\``).join(', ')}`];
  });
  return [`### ${name}`, '', ...lines].join('\n');
}

const audit: ReadonlySet<string> = new Set(['CreatedById', 'CreatedDate', 'UpdatedById', 'UpdatedDate']);

/** Types whose records are copies of another type's. */
const copies: Partial<Record<ObjectName, ObjectName>> = { PaymentMethodSnapshot: 'PaymentMethod' };

function effectOf(type: ObjectName, name: string, field: Field, mentioned: ReadonlySet<string>): Effect {
  if (field.allows === '') return 'schema';
  // No rule makes records of the type.
  if (!mentioned.has(type)) return 'empty';
  if (audit.has(name) || mentioned.has(name)) return 'works';
  if (field.emulated) return 'refused';
  const isGiven = /[CUSA]/.test(field.allows) || isReferenceType(type);
  if (isGiven || !isFieldType(field.type)) return 'kept';
  if (field.default !== undefined) return 'works';
  const copied = copies[type] && typeOf(copies[type]).fields[name];
  return copied ? 'kept' : 'empty';
}

function isReferenceType(type: ObjectName): boolean {
  return referenceTypes.some((name) => name === type);
}
