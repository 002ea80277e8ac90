import {
  keyPrefix,
  salesforceNames,
  salesforceObject,
  type SalesforceName,
} from '../../../src/contract/salesforce/index.js';
import { actionsNotEmulated, invocableActions } from '../../../src/salesforce/invocable.js';
import { notEmulated } from '../../../src/salesforce/not-emulated.js';
import { refuseCreate } from '../../../src/salesforce/objects.js';
import { routes } from '../../../src/salesforce/routes.js';

/** What of Salesforce's API there is, from the routes and the contract. */
export function salesforceSection(): string {
  return [
    intro,
    `### Calls\n\n${callsTable()}`,
    `### Actions\n\n${actionsTable()}`,
    `### Objects of Salesforce\n\n${objectsIntro}\n\n${objectsTable()}`,
    ...salesforceNames.map(fieldsOf),
  ].join('\n\n');
}

const intro = `The REST API in versions 31.0 to 68.0, as far as [the guide](salesforce.md) goes. Paths are those below
\`/services/data/v64.0\`; others answer \`NOT_FOUND\`, as in the service.`;

const refusals = new Map<(typeof routes)[number]['handle'], string>([
  [notEmulated, 'no: 501, naming itself'],
  [refuseCreate, 'no: refused by name'],
]);

function callsTable(): string {
  const rows = routes.map(({ method, path, since, handle }) => {
    const what = refusals.get(handle) ?? 'yes';
    return `| ${method} | \`${path || '/'}\` | ${since === undefined ? '' : `${since}.0`} | ${what} |`;
  });
  return ['| verb | path | from | emulated |', '|---|---|---|---|', ...rows].join('\n');
}

function actionsTable(): string {
  const there = invocableActions.map(({ name, since }) => `| \`${name}\` | ${since}.0 | yes |`);
  const rows = Object.entries(actionsNotEmulated).map(
    ([name, since]) => `| \`${name}\` | ${since}.0 | ${refusals.get(notEmulated)} |`,
  );
  return ['| action | from | emulated |', '|---|---|---|', ...there, ...rows].join('\n');
}

const objectsIntro = `All can be queried, retrieved and described. Every field is a view of the engine's data; those that are not listed
are unknown to queries (\`INVALID_FIELD\`).`;

function objectsTable(): string {
  const rows = salesforceNames.map((name) => {
    const { since, fields, deletable } = salesforceObject(name);
    const written = Object.entries(fields).flatMap(([field, { updateable }]) => (updateable ? [field] : []));
    const writes = [...written.map((field) => `update of \`${field}\``), ...(deletable ? ['delete'] : [])];
    return `| [${name}](#${anchor(name)}) | \`${keyPrefix(name)}\` | ${since === undefined ? '' : `${since}.0`} | ${writes.join(', ')} |`;
  });
  return ['| object | ids begin with | from | writes |', '|---|---|---|---|', ...rows].join('\n');
}

/** Some objects of the SOAP API have the same name. */
function anchor(name: SalesforceName): string {
  return `salesforce-${name.toLowerCase()}`;
}

function fieldsOf(name: SalesforceName): string {
  const { fields, children = {} } = salesforceObject(name);
  const names = Object.entries(fields).map(([field, { since, relationshipName }]) => {
    const way = relationshipName ? ` (\`${relationshipName}\`)` : '';
    return `\`${field}\`${way}${since ? ` from ${since}.0` : ''}`;
  });
  const below = Object.keys(children).map((child) => `\`${child}\``);
  return [
    `### Salesforce ${name}`,
    '',
    `- fields: ${names.join(', ')}`,
    ...(below.length > 0 ? [`- child records: ${below.join(', ')}`] : []),
  ].join('\n');
}
