import { type Request, type Response, type Router, text } from 'express';
import { formatInstant } from '../platform/dates.js';
import { LocalbillError } from '../platform/errors.js';
import { isId, type Id } from '../platform/ids.js';
import type { ControlDeps, TemplateBody, TemplateDeps } from './deps.js';
import { allowOnly } from './errors.js';

/** Above a logo of a megabyte in base64. */
const MOST_BYTES = '2mb';

/**
 * Templates of invoice documents, and documents on demand. Mounted before the reading of JSON bodies: a template is
 * text, YAML or JSON.
 */
export function templateRoutes(router: Router, deps: ControlDeps): void {
  const { templates } = deps;
  const source = text({ type: () => true, limit: MOST_BYTES });

  router
    .route('/schemas/invoice-template.json')
    .get(async (_request, response) => void response.json(await templates.schema()))
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/templates')
    .get(async (request, response) => {
      const list = await templates.list(tenantIn(request));
      response.json({ templates: found(request, list).map(shown) });
    })
    .post(source, async (request, response) => {
      const saved = await templates.save(tenantIn(request), sourceIn(request));
      response.status(201).json(shown(found(request, saved)));
    })
    .all(allowOnly('GET', 'POST'));

  router
    .route('/tenants/:id/templates/default')
    .put(text({ type: () => true }), async (request, response) => {
      const { newDefaultTemplate, readText } = await import('./requests.js');
      const { id } = readText(newDefaultTemplate, sourceIn(request));
      response.json(shown(foundTemplate(id, await templates.chooseDefault(tenantIn(request), id))));
    })
    .all(allowOnly('PUT'));

  router
    .route('/tenants/:id/templates/preview')
    .post(source, async (request, response) => {
      const drawn = await templates.preview(
        tenantIn(request),
        { source: sourceIn(request) },
        invoiceIn(request),
      );
      sendPdf(response, found(request, drawn));
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/templates/:templateId')
    .get(async (request, response) => {
      const { templateId } = request.params;
      response.json(shown(foundTemplate(templateId, await templates.get(tenantIn(request), templateId))));
    })
    .put(source, async (request, response) => {
      const { templateId } = request.params;
      const saved = await templates.save(tenantIn(request), sourceIn(request), templateId);
      response.json(shown(foundTemplate(templateId, saved)));
    })
    .delete(async (request, response) => {
      const { templateId } = request.params;
      if (!(await templates.delete(tenantIn(request), templateId))) foundTemplate(templateId, undefined);
      response.status(204).end();
    })
    .all(allowOnly('GET', 'PUT', 'DELETE'));

  router
    .route('/tenants/:id/templates/:templateId/preview')
    .get(async (request, response) => {
      const { templateId } = request.params;
      const drawn = await templates.preview(tenantIn(request), { id: templateId }, invoiceIn(request));
      sendPdf(response, foundTemplate(templateId, drawn));
    })
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/invoices/:invoiceId/pdf')
    .get(async (request, response) => {
      const { invoiceId } = request.params;
      const pdf = isId(invoiceId) ? await templates.pdfOf(tenantIn(request), invoiceId) : undefined;
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
}

type Drawn = NonNullable<Awaited<ReturnType<TemplateDeps['preview']>>>;

/** What the document lacks is said beside it, in a header of one line each. */
function sendPdf(response: Response, { pdf, warnings }: Drawn): void {
  response.set('Content-Type', 'application/pdf');
  for (const warning of warnings.slice(0, 20)) {
    response.append('Localbill-Warning', encodeURIComponent(warning).replace(/%20/g, ' '));
  }
  response.send(Buffer.from(pdf));
}

function shown({ updatedAt, ...rest }: TemplateBody) {
  return { ...rest, updatedAt: updatedAt === null ? null : formatInstant(updatedAt, 'UTC') };
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

function tenantIn(request: Request): Id {
  const { id } = request.params;
  return typeof id === 'string' && isId(id) ? id : found<Id>(request, undefined);
}

function found<T>(request: Request, thing: T | undefined): T {
  if (thing !== undefined) return thing;
  throw new LocalbillError(
    'not-found',
    `There is no tenant ${JSON.stringify(request.params['id'])}.`,
    'POST /localbill/v1/tenants makes one.',
  );
}

function foundTemplate<T>(id: string, thing: T | undefined): T {
  if (thing !== undefined) return thing;
  throw new LocalbillError(
    'not-found',
    `There is no template ${JSON.stringify(id)}.`,
    'GET /localbill/v1/tenants/{id}/templates lists them.',
  );
}
