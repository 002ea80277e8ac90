import type { GivenOptions, Localbill } from '../../src/index.js';
import { startTestServer } from '../support/localbill.js';

/** A moment at which tests stop the clock. */
export const START = '2026-01-15T12:00:00.000+00:00';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when it is not JSON. */
  readonly body: unknown;
}

/** Asks the control API. A body that is a text is sent as it is, any other as JSON. */
export interface Control {
  (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  readonly bill: Localbill;
  /** Where it is, with its path. */
  readonly url: string;
}

/** The control API of a localbill of its own. */
export async function startControl(options: GivenOptions = {}): Promise<Control> {
  const bill = await startTestServer(options);
  const url = `${bill.url}/localbill/v1`;
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = text !== '' && response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? (JSON.parse(text) as unknown) : undefined,
    };
  };
  return Object.assign(ask, { bill, url });
}

/** The control API for the tests around, whose clock stands still at the beginning of each. */
export function controlAtStart(options: GivenOptions = {}): Control {
  let started: Control;
  beforeAll(async () => {
    started = await startControl(options);
  });
  beforeEach(() => started.bill.clock.freeze(START));
  afterAll(() => started.bill.stop());
  const ask = (...asked: Parameters<Control>): Promise<Answer> => started(...asked);
  return Object.defineProperties(ask, {
    bill: { get: () => started.bill },
    url: { get: () => started.url },
  }) as Control;
}

/** A fresh tenant's id. */
export async function newTenant(control: Control): Promise<string> {
  return ((await control('POST', '/tenants')).body as { id: string }).id;
}
