import express, { Router, type ErrorRequestHandler } from 'express';
import { reasonNotToBeReady } from '../../src/control/health.js';
import { answerLast } from '../../src/control/last.js';
import { LocalbillError } from '../../src/platform/errors.js';
import { createLog } from '../../src/platform/log.js';
import { listen } from '../../src/start/server.js';

const log = createLog('silent');

/** What no store can be brought to: a check that fails itself, one that never ends. */
describe('whether a store in trouble is ready', () => {
  it.each([
    ['what the store says', async () => 'it is read-only', 'the store cannot be used: it is read-only'],
    ['a defect', () => Promise.reject(new Error('secret')), 'the check failed; the log has the reason'],
    ['silence', () => new Promise<never>(() => {}), 'no answer within 3 seconds'],
    ['nothing', async () => undefined, undefined],
  ])('says why it is not, for %s', async (_name, trouble, reason) => {
    expect(await reasonNotToBeReady({ trouble }, log)).toBe(reason);
  });
});

/** Codes that the documentation does not list by name, and that no request of today brings about. */
describe('what the product says about a request', () => {
  it('is passed on', async () => {
    const router = Router().get('/', () => {
      throw new LocalbillError('name-taken', 'The name is taken.', 'Choose another.');
    });
    const error = { code: 'name-taken', message: 'The name is taken.', hint: 'Choose another.' };
    expect(await ask(router, '/')).toEqual([400, { error }]);
  });
});

async function ask(router: Router, path: string): Promise<[number, unknown]> {
  const failed: ErrorRequestHandler = (error, request, response, _next) =>
    answerLast(log, request, response, error);
  const app = express().use('/localbill/v1', router).use(failed);
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  try {
    const response = await fetch(`${server.url}/localbill/v1${path}`);
    return [response.status, await response.json()];
  } finally {
    await server.close();
  }
}
