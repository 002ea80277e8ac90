import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { download } from '../../support/documents.js';
import type { Fields, RowResult, WireRecord } from '../../support/localbill.js';
import { freshTenants, plainAccount } from '../../support/tenants.js';

/** Exports in Excel, and encrypted ones. */

const fresh = freshTenants();
const NAMES = ['Böhm & Söhne <GmbH>', ' two  spaces ', '_x0041_ stays', '0042'];
const QUERY = 'select Name, Balance, BillCycleDay, AccountNumber, AutoPay from Account';

beforeEach(async () => {
  for (const [index, Name] of NAMES.entries())
    await fresh.client.createOne('Account', { ...plainAccount, Name, AccountNumber: `0${index}` });
});

async function create(fields: Fields): Promise<RowResult> {
  return (await fresh.client.create('Export', { Name: 'All', Query: QUERY, ...fields }))[0] as RowResult;
}

async function done(fields: Fields): Promise<WireRecord> {
  const { id } = await create(fields);
  await fresh.bill.waitForIdle();
  const { records } = await fresh.client.query(
    `select FileId, Size, Status, StatusReason from Export where Id = '${id}'`,
  );
  return records[0] ?? {};
}

async function file(fields: Fields): Promise<Uint8Array> {
  const { FileId, Status } = await done(fields);
  expect(Status).toBe('Completed');
  const url = `${fresh.bill.url}/apps/api/file/${FileId}`;
  return new Uint8Array((await download(url, `ZSession ${fresh.client.session}`)).body);
}

/** The cells of a sheet: numbers as numbers. */
function cellsOf(workbook: Uint8Array): (string | number | null)[][] {
  const parts = unzipSync(workbook);
  for (const content of Object.values(parts))
    new SaxesParser().write(Buffer.from(content).toString()).close();
  const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString();
  const rows: (string | number | null)[][] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'row') rows.push([]);
    if (name === 'c') rows.at(-1)?.push(null);
    text = '';
  });
  parser.on('text', (more) => (text += more));
  parser.on('closetag', ({ name }) => {
    if (name === 't') rows.at(-1)?.splice(-1, 1, text);
    if (name === 'v') rows.at(-1)?.splice(-1, 1, Number(text));
  });
  parser.write(sheet).close();
  return rows;
}

describe('An export in Excel', () => {
  it('is a workbook with a row for each record, in which numbers are numbers', async () => {
    const workbook = await file({ Format: 'Excel' });
    expect(Object.keys(unzipSync(workbook))).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(cellsOf(workbook)).toEqual([
      ['Name', 'Balance', 'BillCycleDay', 'AccountNumber', 'AutoPay'],
      ['Böhm & Söhne <GmbH>', 0, 1, '00', 'false'],
      [' two  spaces ', 0, 1, '01', 'false'],
      ['_x005F_x0041_ stays', 0, 1, '02', 'false'],
      ['0042', 0, 1, '03', 'false'],
    ]);
  });

  it('may be in an archive', async () => {
    const archive = unzipSync(await file({ Format: 'Excel', Zip: true, Name: 'a/b' }));
    expect(Object.keys(archive)).toEqual(['a_b.xlsx']);
    expect(cellsOf(archive['a_b.xlsx'] as Uint8Array)).toHaveLength(5);
  });
});

describe('An encrypted export', () => {
  const openpgp = import('openpgp');
  const keys = openpgp.then(({ generateKey }) =>
    generateKey({ userIDs: [{ name: 'Tester' }], format: 'armored' }),
  );

  async function decrypted(content: Uint8Array): Promise<Uint8Array> {
    const { decrypt, readMessage, readPrivateKey } = await openpgp;
    const decryptionKeys = await readPrivateKey({ armoredKey: (await keys).privateKey });
    const message = await readMessage({ binaryMessage: content });
    return (await decrypt({ message, decryptionKeys, format: 'binary' })).data as Uint8Array;
  }

  it('is for the holder of the key that the tenant has', async () => {
    await fresh.set({ exportEncryptionKey: (await keys).publicKey });
    const plain = await file({ Format: 'csv' });
    const content = await file({ Format: 'csv', Encrypted: true });
    expect(Buffer.from(content).includes('AccountNumber')).toBe(false);
    expect(Buffer.from(await decrypted(content)).toString()).toBe(Buffer.from(plain).toString());
  });

  it('is encrypted as the file that it would be', async () => {
    await fresh.set({ exportEncryptionKey: (await keys).publicKey });
    const archive = unzipSync(await decrypted(await file({ Format: 'csv', Zip: true, Encrypted: true })));
    expect(Object.keys(archive)).toEqual(['All.csv']);
    expect(cellsOf(await decrypted(await file({ Format: 'Excel', Encrypted: true })))).toHaveLength(5);
  });

  const itHasGpg = spawnSync('gpg', ['--version']).status === 0 ? it : it.skip;
  itHasGpg('is read by gpg', async () => {
    const home = mkdtempSync(join(tmpdir(), 'gpg-'));
    try {
      await fresh.set({ exportEncryptionKey: (await keys).publicKey });
      writeFileSync(join(home, 'key'), (await keys).privateKey);
      const gpg = (args: readonly string[], input?: Uint8Array) =>
        spawnSync('gpg', ['--homedir', home, '--batch', ...args], { ...(input && { input }) });
      gpg(['--import', join(home, 'key')]);
      const { stdout } = gpg(['--decrypt'], await file({ Format: 'csv', Encrypted: true }));
      expect(stdout.toString()).toContain('AccountNumber');
      spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('is refused where the tenant has no key', async () => {
    const { success, errors } = await create({ Format: 'csv', Encrypted: true });
    expect([success, errors[0]?.message]).toEqual([
      false,
      "An encrypted export needs a public key, in the tenant's setting exportEncryptionKey.",
    ]);
  });

  it('fails with the reason when the key is none', async () => {
    const armor = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----';
    await fresh.set({ exportEncryptionKey: armor });
    expect(await done({ Format: 'csv', Encrypted: true })).toMatchObject({
      Status: 'Failed',
      StatusReason: expect.stringMatching(/^The export cannot be encrypted: /),
    });
    await expect(fresh.set({ exportEncryptionKey: 'secret' })).rejects.toThrow('a public key in ASCII armor');
  });
});
