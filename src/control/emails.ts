import type { Router } from 'express';
import { readOutbox, type OutboxEmail } from '../engine/documents/outbox.js';
import { formatInstant } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { ControlContext } from './context.js';
import { allowOnly } from './errors.js';
import { tenantOf } from './found.js';

/** The outbox of a tenant: what its customers would have got by email. */
export function emailRoutes(router: Router, { work }: ControlContext): void {
  router
    .route('/tenants/:id/emails')
    .get(async (request, response) => {
      const { outboxPage, readQuery } = await import('./requests.js');
      const page = readQuery(outboxPage, request.query);
      const { id } = await tenantOf(work, request.params.id);
      const { emails, next } = await readOutbox(work, id, page);
      response.json({ emails: emails.map((email) => emailBody(id, email)), next });
    })
    .all(allowOnly('GET'));
}

function emailBody(tenantId: Id, { hasPdf, sentAt, ...email }: OutboxEmail) {
  const pdf = hasPdf ? `/localbill/v1/tenants/${tenantId}/invoices/${email.invoiceId}/pdf` : null;
  return { ...email, sentAt: formatInstant(sentAt, 'UTC'), pdf };
}
