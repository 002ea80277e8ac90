import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { createClientAsync } from 'soap';
import { isIn, operations, parseVersion } from '../../src/contract/index.js';
import { writeWsdl } from '../../src/soap/wsdl.js';
import { validateMessage } from '../support/schemas.js';

const folder = join(__dirname, '../../wsdl');
const names = readdirSync(folder);

const versionOf = (name: string): string => /^zuora\.a\.([\d.]+)\.wsdl$/.exec(name)?.[1] ?? '';

it('The folder has the documents of 8 versions', () => {
  expect(
    names
      .map(versionOf)
      .map(Number)
      .sort((a, b) => a - b),
  ).toEqual([11, 38, 40, 63, 69, 83, 91, 153]);
});

describe.each(names)('wsdl/%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const version = parseVersion(versionOf(name)) ?? NaN;

  it('is what the contract says; `npm run wsdl` refreshes it', () => {
    const address = `https://www.zuora.com/apps/services/a/${versionOf(name)}`;
    expect(text === writeWsdl({ version, address }) ? 'fresh' : 'stale: run `npm run wsdl`').toBe('fresh');
  });

  it('is well-formed, its namespaces too', () => {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(text).close();
  });

  it('has schemas that libxml2 accepts', async () => {
    await expect(
      validateMessage(text, '<getUserInfo xmlns="http://api.zuora.com/" />'),
    ).resolves.toHaveLength(version < 19 ? 1 : 0);
  });

  it('is read by node-soap, which lists the operations', async () => {
    const client = await createClientAsync(join(folder, name));
    const described = client.describe() as Record<string, Record<string, object>>;
    expect(Object.keys(described['ZuoraService']?.['Soap'] ?? {})).toEqual(
      operations.filter((operation) => isIn(operation, version)).map((operation) => operation.name),
    );
  });
});
