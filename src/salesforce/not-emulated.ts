import type { Work } from '../engine/unit/work.js';
import { RestError } from '../rest/error.js';
import type { RestCall } from '../rest/types.js';

/** Answers what the service has, and localbill not. @throws RestError 501 that names it */
export async function notEmulated(_work: Work, { path }: RestCall): Promise<never> {
  throw new RestError(501, 'FUNCTIONALITY_NOT_ENABLED', `This is not emulated by localbill yet: ${path}`);
}
