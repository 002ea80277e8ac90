import { type Request, type Response, type Router, text } from 'express';
import { latestPdf } from '../engine/documents/invoice-documents.js';
import {
  chooseDefaultTemplate,
  deleteTemplate,
  getTemplate,
  listTemplates,
  readTenantTemplate,
  saveTemplate,
  type StoredTemplate,
  type TemplateEntry,
} from '../engine/documents/invoice-templates.js';
import type { Tenant } from '../engine/unit/tenant.js';
import { formatInstant } from '../platform/dates.js';
import { LocalbillError } from '../platform/errors.js';
import { isId, type Id } from '../platform/ids.js';
import type { ControlContext } from './context.js';
import { allowOnly } from './errors.js';
import { found, tenantOf } from './found.js';
import { explained, preview } from './template-preview.js';

/** Above a logo of a megabyte in base64. */
const MOST_BYTES = '2mb';

/**
 * Templates of invoice documents, and documents on demand. Mounted before the reading of JSON bodies: a template is
 * text, YAML or JSON.
 */
export function templateRoutes(router: Router, { work }: ControlContext): void {
  const source = text({ type: () => true, limit: MOST_BYTES });

  router
    .route('/schemas/invoice-template.json')
    .get(async (_request, response) => {
      const { templateJsonSchema } = await import('../drawing/template/schema.js');
      response.json(templateJsonSchema());
    })
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/templates')
    .get(async (request, response) => {
      const list = await listTemplates(work, await tenantOf(work, request.params.id));
      response.json({ templates: list.map(entryBody) });
    })
    .post(source, async (request, response) => {
      const tenant = await tenantOf(work, request.params.id);
      const saved = await explained(() => saveTemplate(work, tenant, sourceIn(request)));
      response.status(201).json(saved && entryBody(saved));
    })
    .all(allowOnly('GET', 'POST'));

  router
    .route('/tenants/:id/templates/default')
    .put(text({ type: () => true }), async (request, response) => {
      const { newDefaultTemplate, readText } = await import('./requests.js');
      const { id } = readText(newDefaultTemplate, sourceIn(request));
      const tenant = await tenantOf(work, request.params.id);
      response.json(entryBody(foundTemplate(id, await chooseDefaultTemplate(work, tenant, id))));
    })
    .all(allowOnly('PUT'));

  router
    .route('/tenants/:id/templates/preview')
    .post(source, async (request, response) => {
      const tenant = await tenantOf(work, request.params.id);
      const invoiceId = invoiceIn(request);
      const drawn = await explained(async () => {
        const template = await readTenantTemplate(work, tenant, sourceIn(request));
        return preview(work, tenant, template, invoiceId);
      });
      sendPdf(response, drawn);
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/templates/:templateId')
    .get(async (request, response) => {
      const tenant = await tenantOf(work, request.params.id);
      response.json(templateBody(await templateOf(tenant, request.params.templateId)));
    })
    .put(source, async (request, response) => {
      const { templateId } = request.params;
      const tenant = await tenantOf(work, request.params.id);
      const saved = await explained(() => saveTemplate(work, tenant, sourceIn(request), templateId));
      response.json(entryBody(foundTemplate(templateId, saved)));
    })
    .delete(async (request, response) => {
      const { templateId } = request.params;
      const tenant = await tenantOf(work, request.params.id);
      if (!(await deleteTemplate(work, tenant, templateId))) foundTemplate(templateId, undefined);
      response.status(204).end();
    })
    .all(allowOnly('GET', 'PUT', 'DELETE'));

  router
    .route('/tenants/:id/templates/:templateId/preview')
    .get(async (request, response) => {
      const tenant = await tenantOf(work, request.params.id);
      const invoiceId = invoiceIn(request);
      const { template } = await templateOf(tenant, request.params.templateId);
      sendPdf(response, await explained(() => preview(work, tenant, template, invoiceId)));
    })
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/invoices/:invoiceId/pdf')
    .get(async (request, response) => {
      const { invoiceId } = request.params;
      const tenant = await tenantOf(work, request.params.id);
      const pdf = isId(invoiceId) ? await latestPdf(work, tenant, invoiceId) : undefined;
      if (!pdf) {
        throw new LocalbillError(
          'not-found',
          `There is no document of an invoice ${JSON.stringify(invoiceId)}.`,
          'A canceled invoice keeps the documents that it had, and gets no new one.',
        );
      }
      sendPdf(response, { pdf, warnings: [] });
    })
    .all(allowOnly('GET'));

  const templateOf = async (tenant: Tenant, id: string): Promise<StoredTemplate> =>
    foundTemplate(id, await getTemplate(work, tenant, id));
}

/** What the document lacks is said beside it, in a header of one line each. */
function sendPdf(
  response: Response,
  { pdf, warnings }: { readonly pdf: Uint8Array; readonly warnings: readonly string[] },
): void {
  response.set('Content-Type', 'application/pdf');
  for (const warning of warnings.slice(0, 20)) {
    response.append('Localbill-Warning', encodeURIComponent(warning).replace(/%20/g, ' '));
  }
  response.send(Buffer.from(pdf));
}

/** A template as lists show it; one that is asked for alone comes with its text. */
function entryBody({ id, name, locale, revision, updatedAt, isDefault }: TemplateEntry) {
  const updated = updatedAt === null ? null : formatInstant(updatedAt, 'UTC');
  return { id, name, locale, revision, isDefault, updatedAt: updated };
}

function templateBody(template: StoredTemplate) {
  return { ...entryBody(template), source: template.source };
}

function sourceIn({ body }: Request): string {
  return typeof body === 'string' ? body : '';
}

function invoiceIn({ query }: Request): Id | undefined {
  const { invoiceId } = query;
  if (invoiceId === undefined) return undefined;
  if (typeof invoiceId === 'string' && isId(invoiceId)) return invoiceId;
  throw new LocalbillError('invalid-request', `invoiceId: ${JSON.stringify(invoiceId)} is no id.`);
}

function foundTemplate<T>(id: string, thing: T | undefined): T {
  return found('template', id, thing, 'GET /localbill/v1/tenants/{id}/templates lists them.');
}
