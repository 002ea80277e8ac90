import {
  idOfName,
  placeOfId,
  salesforceObject,
  withCase,
  type SalesforceName,
} from '../../contract/salesforce/index.js';
import { userIds } from '../../store/tables/users.js';
import type { Reader } from '../../store/types.js';
import type { ViewContext } from '../../store/view.js';
import { listTemplates } from '../documents/invoice-templates.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';

/** What queries need of a tenant beside its tables. */
export async function viewContext(
  work: Work,
  reader: Reader,
  tenant: Tenant,
  touches: readonly SalesforceName[],
): Promise<ViewContext> {
  const given: Partial<Record<SalesforceName, Rows>> = {
    Organization: [
      { id: tenant.id, name: tenant.name, edition: `${tenant.settings.salesforce.edition} Edition` },
    ],
  };
  if (touches.includes('DocumentTemplate')) given.DocumentTemplate = await templates(work, tenant);
  const users = touches.includes('User') ? await userIds(reader) : [];
  const keys = new Map<SalesforceName, ReadonlyMap<string, string>>([
    byId('User', users),
    byId('Organization', [tenant.id]),
    byId(
      'DocumentTemplate',
      (given.DocumentTemplate ?? []).map(({ id }) => String(id)),
    ),
  ]);
  return {
    keyOf: (object, id) =>
      salesforceObject(object).idFrom === 'place'
        ? placeOfId(object, id)
        : keys.get(object)?.get(withCase(id) ?? ''),
    given: (object) => given[object] ?? [],
  };
}

/** The keys of an object's records by their ids: a request may name thousands of ids. */
function byId(
  object: SalesforceName,
  keys: readonly string[],
): [SalesforceName, ReadonlyMap<string, string>] {
  return [object, new Map(keys.map((key) => [withCase(idOfName(object, key)) ?? '', key]))];
}

type Rows = ReturnType<ViewContext['given']>;

/** All of a tenant's templates; which one draws, the tenant's settings say. */
async function templates(work: Work, tenant: Tenant): Promise<Rows> {
  const isActive = tenant.settings.salesforce.activeInvoiceTemplate;
  return (await listTemplates(work, tenant)).map(({ id, name }) => ({
    id,
    name,
    isActive,
    status: isActive ? 'Active' : 'Draft',
  }));
}
