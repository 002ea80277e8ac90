import { z } from 'zod';
import { LocalbillError } from '../platform/errors.js';
import { changedSettings, complaintsOf, newTenant } from './requests.js';

/** What a program may say of a tenant. Beside what the control API takes: logins of its own, and settings at once. */
export const givenTenant = newTenant.extend({
  username: z.string().min(1).max(200).optional(),
  password: z.string().min(1).max(200).optional(),
  settings: changedSettings.optional(),
  clientId: z.string().min(1).max(200).optional(),
  clientSecret: z.string().min(1).max(200).optional(),
});

/** @throws LocalbillError `invalid-request` that names each property that is wrong */
export function readGiven(given: unknown): z.infer<typeof givenTenant> {
  const read = complaintsOf(givenTenant, given, 'what was given');
  if ('value' in read) return read.value;
  throw new LocalbillError(
    'invalid-request',
    `createTenant: ${read.complaints.join('; ')}.`,
    "Such as createTenant({ name: 'Acme', demoData: true }).",
  );
}
