import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Turns } from '../../../src/engine/tenants/hash-turns.js';
import { WrongTries } from '../../../src/engine/unit/wrong-tries.js';
import type { CreatedTenant, Localbill } from '../../../src/index.js';
import {
  connect,
  envelope,
  escape,
  faultOf,
  post,
  startTestServer,
  type SoapReply,
} from '../../support/localbill.js';
import { token } from '../../support/salesforce.js';

/** Logins that are wrong, and many, hold nobody else up, and tell nothing. */

let data: string;
let bill: Localbill;
let tenant: CreatedTenant;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'localbill-logins-'));
  // Commits are synced where there is a disk.
  bill = await startTestServer({ data, memory: false });
});
beforeEach(async () => (tenant = await bill.createTenant()));
afterAll(async () => {
  await bill.stop();
  await rm(data, { recursive: true });
});

const logIn = (username: string, password: string): Promise<SoapReply> => {
  const names = `<ns1:username>${escape(username)}</ns1:username><ns1:password>${escape(password)}</ns1:password>`;
  return post(`${bill.url}/apps/services/a/91.0`, envelope(`<ns1:login>${names}</ns1:login>`));
};

it('A write does not wait for the logins before it', async () => {
  const client = await connect(bill, tenant);
  let running = 40;
  const logins = Array.from({ length: running }, (_, index) =>
    logIn(`nobody-${index}`, 'wrong').finally(() => (running -= 1)),
  );
  for (let written = 0; written < 3; written++)
    await client.createOne('Product', {
      Name: `P${written}`,
      EffectiveStartDate: '2026-01-01',
      EffectiveEndDate: '2030-01-01',
    });
  expect(running).toBeGreaterThan(10);
  await Promise.all(logins);
});

describe('More logins than can wait', () => {
  /** Keeps the row of logins full: who is refused comes again at once. */
  async function whileFull(work: () => Promise<void>): Promise<void> {
    let isOver = false;
    let full = () => {};
    const isFull = new Promise<void>((resolve) => (full = resolve));
    const senders = Array.from({ length: 145 }, async (_, sender) => {
      for (let tries = 0; !isOver; tries++)
        if ((await logIn(`nobody-${sender}-${tries}`, 'wrong')).status === 429) full();
    });
    try {
      await isFull;
      await work();
    } finally {
      isOver = true;
      await Promise.all(senders);
    }
  }

  /** What is answered to one that comes while there is no place; now and then one finds a place that was just left. */
  async function whenRefused<T extends { readonly status: number }>(
    ask: () => Promise<T>,
    status: number,
  ): Promise<T> {
    for (let tries = 1; ; tries++) {
      const answer = await ask();
      if (answer.status === status || tries === 20) return answer;
    }
  }

  it('are refused as the service refuses too many requests', async () => {
    await whileFull(async () => {
      const { username, password, clientId: client_id, clientSecret: client_secret } = tenant;
      const refused = await whenRefused(() => logIn(username, password), 429);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
      expect(faultOf(refused).faultcode).toBe('fns:REQUEST_EXCEEDED_LIMIT');
      const form = { client_id, client_secret, grant_type: 'password', username, password };
      const oauth = await whenRefused(() => token(bill, form), 503);
      const { error } = oauth.json;
      expect([oauth.status, oauth.headers.get('retry-after'), error]).toEqual([
        503,
        '5',
        'rate_limit_exceeded',
      ]);
      const body = `<e><Body><login><username>x</username><password>y</password></login></Body></e>`;
      const soap = await whenRefused(async () => {
        const reply = await fetch(`${bill.url}/services/Soap/u/64.0`, { method: 'POST', body });
        const text = await reply.text();
        return { status: text.includes('SERVER_UNAVAILABLE') ? reply.status : 0, headers: reply.headers };
      }, 500);
      expect([soap.status, soap.headers.get('retry-after')]).toEqual([500, '5']);
      const headers = { Authorization: `Basic ${btoa('x:y')}` };
      const basic = await whenRefused(() => fetch(`${bill.url}/apps/api/describe`, { headers }), 503);
      expect([basic.status, basic.headers.get('retry-after')]).toEqual([503, '5']);
    });
    expect((await logIn(tenant.username, tenant.password)).status).toBe(200);
  }, 90_000);

  it('take one turn after the other', async () => {
    const turns = new Turns(2);
    let working = 0;
    const seen: number[] = [];
    const work = async () => {
      seen.push(++working);
      await new Promise(setImmediate);
      working -= 1;
    };
    const taken = [turns.take(work), turns.take(work), turns.take(() => Promise.reject(new Error('wrong')))];
    await expect(turns.take(work)).rejects.toMatchObject({ code: 'logins-busy' });
    await expect(taken[2]).rejects.toThrow('wrong');
    await turns.take(work);
    expect(seen).toEqual([1, 1, 1]);
  });
});

it('An unknown user name costs what a known one does', async () => {
  const chosen = await bill.createTenant({ username: 'ada@logins.test', password: 'chosen-by-ada' });
  const cost = async (username: string): Promise<number> => {
    const before = process.cpuUsage();
    for (let tries = 0; tries < 3; tries++) expect(faultOf(await logIn(username, 'wrong')).status).toBe(500);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await cost('warm-up@logins.test');
  const costs = [await cost('nobody@logins.test'), await cost(tenant.username), await cost(chosen.username)];
  expect(Math.max(...costs)).toBeLessThan(3 * Math.min(...costs));
});

describe('A wrong secret of a program', () => {
  it('makes the next ones wait, as a wrong password does, and a right one is taken', async () => {
    const pauses: number[] = [];
    const tries = new WrongTries();
    const secret = (isRight: boolean) =>
      tries.afterPenalty(
        'client',
        async (ms) => void pauses.push(ms),
        () => {
          tries.record('client', isRight);
          return isRight;
        },
      );
    for (let index = 0; index < 6; index++) await secret(false);
    expect(pauses).toEqual([250, 500, 1000]);
    expect(await secret(true)).toBe(true);
    expect(tries.penaltyMs('client')).toBe(0);
  });

  it('is counted at the token endpoint', async () => {
    const form = { grant_type: 'client_credentials', client_id: tenant.clientId };
    const wrong = () => token(bill, { ...form, client_secret: 'wrong' });
    for (let index = 0; index < 3; index++) expect((await wrong()).json.error).toBe('invalid_client');
    const startedAt = performance.now();
    await wrong();
    expect(performance.now() - startedAt).toBeGreaterThan(240);
    expect((await token(bill, { ...form, client_secret: tenant.clientSecret })).status).toBe(200);
  });

  it('costs programs that are right nothing, however many come at once', async () => {
    const form = { grant_type: 'client_credentials', client_id: tenant.clientId };
    const tries = new WrongTries();
    const pause = () => Promise.reject(new Error('waited'));
    const right = () =>
      tries.afterPenalty(form.client_id, pause, () => (tries.record(form.client_id, true), true));
    expect(await Promise.all(Array.from({ length: 50 }, right))).not.toContain(false);
  });
});

describe('What was wrong', () => {
  const wrong = (tries: WrongTries, name: string, times: number) => {
    for (let index = 0; index < times; index++) tries.record(name, false);
  };

  it('is not forgotten because others are wrong too', () => {
    const tries = new WrongTries(() => 0);
    wrong(tries, 'attacked', 5);
    for (let index = 0; index < 50_000; index++) tries.record(`other ${index % 25_000}`, false);
    expect(tries.penaltyMs('attacked')).toBe(1000);
  });

  it('is forgotten in time', () => {
    let now = 0;
    const tries = new WrongTries(() => now);
    wrong(tries, 'forgetful', 5);
    now = 11 * 60_000;
    expect(tries.penaltyMs('forgetful')).toBe(0);
    wrong(tries, 'forgetful', 1);
    expect(tries.penaltyMs('forgetful')).toBe(0);
  });

  it('counts for tries at the same time', async () => {
    const tries = new WrongTries();
    const pauses: number[] = [];
    const turns = new Turns();
    const attempt = () =>
      tries.afterPenalty(
        'attacked',
        async (ms) => void pauses.push(ms),
        (isDue) =>
          turns.take(async () => {
            if (!isDue()) return undefined;
            tries.record('attacked', false);
            return false;
          }),
      );
    await Promise.all(Array.from({ length: 6 }, attempt));
    // Three are free; of the others each waits for those before it.
    expect(pauses.filter((ms) => ms >= 250).length).toBeGreaterThanOrEqual(3);
  });

  it('lets only so many wait', async () => {
    const tries = new WrongTries();
    wrong(tries, 'attacked', 9);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const waiting = Array.from({ length: 16 }, () =>
      tries.afterPenalty(
        'attacked',
        () => held,
        () => true,
      ),
    );
    const next = tries.afterPenalty(
      'attacked',
      () => held,
      () => true,
    );
    await expect(next).rejects.toMatchObject({ code: 'logins-busy' });
    release();
    await Promise.all(waiting);
  });
});
