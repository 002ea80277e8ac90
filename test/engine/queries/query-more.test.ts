import {
  connect,
  envelope,
  expectReply,
  faultOf,
  post,
  queryReply,
  startTestServer,
  type QueryReply,
  type SoapClient,
} from '../../support/localbill.js';
import { testLocation, type TestLocation } from '../../support/stores.js';
import { freshTenants, oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

/** queryMore() (sources: query). */

const fresh = freshTenants();

const batch = (size: number) => `<ns1:QueryOptions><ns1:batchSize>${size}</ns1:batchSize></ns1:QueryOptions>`;

const more = (client: SoapClient, locator: string | undefined, headers = '') =>
  client.call(
    `<ns1:queryMore><ns1:queryLocator>${locator ?? ''}</ns1:queryLocator></ns1:queryMore>`,
    headers,
  );

async function nextPage(page: QueryReply, size: number, client = fresh.client): Promise<QueryReply> {
  return queryReply(expectReply(await more(client, page.queryLocator, batch(size))));
}

/** Creates accounts named 1, 2, 3 and so on. */
async function accounts(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let done = 0; done < count; done += 50) {
    const fields = Array.from({ length: Math.min(50, count - done) }, (_, n) => ({
      ...plainAccount,
      Name: String(done + n + 1),
    }));
    ids.push(...(await fresh.client.create('Account', ...fields)).map(({ id }) => id ?? ''));
  }
  return ids;
}

const folderOf = ({ location }: TestLocation) => (location.kind === 'file' ? location.folder : '');

const namesOf = (page: QueryReply) => page.records.map(({ Name }) => Number(Name));
const query = 'select Name from Account';

const invalid = {
  status: 500,
  faultcode: 'fns:INVALID_VALUE',
  faultstring: 'The query locator is invalid or has expired. Run the query again.',
  detail: 'InvalidQueryLocatorFault',
};

describe('A long result', () => {
  it('comes in pages of 2,000 records with the size of all', async () => {
    await accounts(2_050);
    const first = await fresh.client.query(query);
    expect(first).toMatchObject({ size: 2_050, done: false });
    expect(first.queryLocator).toMatch(/^[0-9a-f]{32}-2000$/);
    const second = await nextPage(first, 0);
    expect(second).toMatchObject({ size: 2_050, done: true, queryLocator: undefined });
    expect([...namesOf(first), ...namesOf(second)]).toEqual(Array.from({ length: 2_050 }, (_, n) => n + 1));
  });

  it('comes in pages of the size that was asked for, the last one not full', async () => {
    await accounts(10);
    let page = await fresh.client.query(query, batch(3));
    const pages = [page];
    while (!page.done) pages.push((page = await nextPage(page, 3)));
    expect(pages.map(namesOf)).toEqual([[1, 2, 3], [4, 5, 6], [7, 8, 9], [10]]);
    expect(pages.map(({ size }) => size)).toEqual([10, 10, 10, 10]);
    expect(pages.map(({ queryLocator }) => queryLocator?.split('-')[1])).toEqual(['3', '6', '9', undefined]);
    const cursors = pages.flatMap(({ queryLocator }) => queryLocator?.split('-')[0] ?? []);
    expect(new Set(cursors).size).toBe(1);
  });

  it('ends with a full page where it is a multiple of the page', async () => {
    await accounts(6);
    const first = await fresh.client.query(query, batch(3));
    expect(await nextPage(first, 3)).toMatchObject({ done: true, queryLocator: undefined });
    expect(await fresh.client.query(query, batch(6))).toMatchObject({ done: true, queryLocator: undefined });
  });

  it.each([0, 2001, 5000, -1])('takes a batch size of %d for 2,000', async (size) => {
    await accounts(5);
    expect((await fresh.client.query(query, batch(size))).records).toHaveLength(5);
  });

  it('lets each page have its own size', async () => {
    await accounts(9);
    const first = await fresh.client.query(query, batch(2));
    const second = await nextPage(first, 3);
    const third = await nextPage(second, 0);
    expect([first, second, third].map(namesOf)).toEqual([
      [1, 2],
      [3, 4, 5],
      [6, 7, 8, 9],
    ]);
  });

  it('keeps its filter and fields', async () => {
    await accounts(20);
    const first = await fresh.client.query("select Name from Account where Name like '1%'", batch(4));
    expect(first.size).toBe(11);
    const rest = await nextPage(first, 0);
    expect(namesOf(rest)).toEqual([13, 14, 15, 16, 17, 18, 19]);
    expect(Object.keys(rest.records[0] ?? {})).toEqual(['Id', 'Name']);
  });
});

describe('A locator', () => {
  it('gives the same page again to whoever asks again, even later than its successor', async () => {
    await accounts(9);
    const first = await fresh.client.query(query, batch(3));
    const second = await nextPage(first, 3);
    expect(await nextPage(first, 3)).toEqual(second);
    const third = await nextPage(second, 3);
    expect(await nextPage(first, 3)).toEqual(second);
    expect(await nextPage(second, 3)).toEqual(third);
  });

  it('serves many at the same time', async () => {
    await accounts(12);
    const first = await fresh.client.query(query, batch(3));
    const second = await nextPage(first, 3);
    const asked = [first, second, first, second, first, second, first, second];
    const pages = await Promise.all(asked.map((page) => nextPage(page, 3)));
    expect(pages.map(namesOf)).toEqual(asked.map((page) => (page === first ? [4, 5, 6] : [7, 8, 9])));
    for (const page of pages) expect((await nextPage(page, 3)).records).toHaveLength(3);
  });

  it('shows no record that was created since, and none that was deleted', async () => {
    const ids = await accounts(8);
    const first = await fresh.client.query(query, batch(3));
    await fresh.client.createOne('Account', { ...plainAccount, Name: '99' });
    await fresh.client.remove('Account', ids[0] ?? '', ids[4] ?? '');
    const second = await nextPage(first, 3);
    const third = await nextPage(second, 3);
    expect([second, third].map(namesOf)).toEqual([[4, 6, 7], [8]]);
    expect(third).toMatchObject({ done: true, size: 8 });
  });

  it('answers with one nil record when all that was left is gone', async () => {
    const ids = await accounts(6);
    const first = await fresh.client.query(query, batch(3));
    await fresh.client.remove('Account', ...ids.slice(3));
    const reply = await more(fresh.client, first.queryLocator);
    expect(queryReply(expectReply(reply))).toMatchObject({
      records: [],
      done: true,
      queryLocator: undefined,
    });
    expect(reply.text).toContain('xsi:nil="1" /><ns1:size>');
  });

  it('expires after 15 minutes', async () => {
    const { bill, client } = fresh;
    await accounts(9);
    const first = await client.query(query, batch(3));
    bill.clock.advance(14 * 60_000);
    const second = await nextPage(first, 3);
    bill.clock.advance(2 * 60_000);
    expect(faultOf(await more(client, first.queryLocator))).toEqual(invalid);
    expect(namesOf(await nextPage(second, 3))).toEqual([7, 8, 9]);
    bill.clock.advance(14 * 60_000);
    expect(faultOf(await more(client, second.queryLocator))).toEqual(invalid);
    bill.clock.reset();
  });

  it('is nobody else’s', async () => {
    await accounts(4);
    const { queryLocator } = await fresh.client.query(query, batch(3));
    expect(faultOf(await more(await fresh.another(), queryLocator))).toEqual(invalid);
  });
});

describe('A locator of a file', () => {
  it('outlives a restart, as its session does', async () => {
    const place = await testLocation('file');
    const start = () => startTestServer({ memory: false, data: folderOf(place) });
    try {
      const first = await start();
      const client = await connect(first, await first.createTenant());
      await client.create('Account', ...Array.from({ length: 5 }, () => plainAccount));
      const { queryLocator } = await client.query(query, batch(3));
      await first.stop();
      const second = await start();
      const url = client.url.replace(first.url, second.url);
      const reply = await post(
        url,
        envelope(
          `<ns1:queryMore><ns1:queryLocator>${queryLocator}</ns1:queryLocator></ns1:queryMore>`,
          `<ns1:SessionHeader><ns1:session>${client.session}</ns1:session></ns1:SessionHeader>`,
        ),
      );
      expect(queryReply(expectReply(reply))).toMatchObject({ size: 5, done: true });
      await second.stop();
    } finally {
      await place.remove();
    }
  });
});

describe('A locator that was never given out', () => {
  const fresh = oneTenant();

  it.each([
    UNKNOWN_ID,
    `${UNKNOWN_ID}-3`,
    'garbage',
    '-',
    `${UNKNOWN_ID}-3-4`,
    '2c92c0f9542cee3a01542f9d55e03598-2000',
    "' or '1'='1",
    'x'.repeat(10_000),
    '',
  ])('is an InvalidQueryLocatorFault: %s', async (locator) => {
    expect(faultOf(await more(fresh.client, locator))).toMatchObject({
      status: 500,
      faultcode: 'fns:INVALID_VALUE',
      detail: 'InvalidQueryLocatorFault',
    });
  });

  it('is none although it looks like one', async () => {
    const rows = Array.from({ length: 9 }, () => plainAccount);
    await fresh.client.create('Account', ...rows);
    const { queryLocator = '' } = await fresh.client.query(query, batch(3));
    for (const end of ['-4', '-3.0', '-3-', '', '-03', '-0']) {
      expect(faultOf(await more(fresh.client, queryLocator.slice(0, 32) + end))).toEqual(invalid);
    }
  });
});
