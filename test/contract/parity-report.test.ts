import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reportOnFiles } from '../../scripts/contract/parity/report.js';
import { writeWsdl } from '../../src/soap/wsdl.js';

/** Our own document of a version, changed as a test needs it: somebody's file. */
function file(version: number, ...changes: readonly (readonly [string, string])[]): string {
  const address = `https://www.zuora.com/apps/services/a/${version.toFixed(1)}`;
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the document has no ${from}`);
    return text.replaceAll(from, to);
  }, writeWsdl({ version, address }));
}

const report = (text: string, name = 'zuora.wsdl') => reportOnFiles([{ name, text }]).split('\n');

describe('The report on a published file', () => {
  it('has nothing to say of one that is the same', () => {
    expect(report(file(69))).toEqual([
      'zuora.wsdl: version 69.0',
      expect.stringMatching(/^ {2}the same: \d{4}$/),
      '  lacking here: 0',
      '  different here: 0',
      '  only here: 0',
      '',
    ]);
  });

  it('names what it has and we lack', () => {
    const changed = file(
      69,
      ['name="AutoPay" nillable="true"', 'name="AutoPilot" nillable="true"'],
      ['<enumeration value="NO_PERMISSION" />', '<enumeration value="NO_PERMIT" />'],
      ['<operation name="rasd">', '<operation name="rast">'],
    );
    const lines = report(changed);
    expect(lines).toContain('    object Account.AutoPilot: boolean 0..1 nillable');
    expect(lines).toContain('    operation rast');
    expect(lines).toContain('    error code NO_PERMIT');
    expect(lines.slice(lines.indexOf('  only here: 3'))).toEqual([
      '  only here: 3',
      '    operation rasd',
      '    error code NO_PERMISSION',
      '    object Account.AutoPay: boolean 0..1 nillable',
      '',
    ]);
  });

  it('names what is typed differently', () => {
    const changed = file(69, [
      'name="BillCycleDay" type="int"',
      'name="BillCycleDay" nillable="true" type="string"',
    ]);
    expect(report(changed)).toContain(
      '    object Account.BillCycleDay: string 0..1 nillable, ours: int 0..1',
    );
  });

  it('reads any prefixes, and passes over custom fields', () => {
    const text = `<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://www.w3.org/2001/XMLSchema"
      xmlns:q1="http://api.zuora.com/"><w:types><s:schema targetNamespace="http://object.api.zuora.com/">
      <s:complexType name="Feature"><s:sequence>
        <s:element name="Name" type="s:string" minOccurs="0" /><s:element name="Owner" type="q1:ID" minOccurs="0" />
        <s:element name="Region__c" type="s:string" />
      </s:sequence></s:complexType></s:schema></w:types></w:definitions>`;
    const lines = report(text, 'zuora.a.78.0.wsdl');
    expect(lines[0]).toBe('zuora.a.78.0.wsdl: version 78.0');
    expect(lines).toContain('  the same: 1');
    expect(lines).toContain('    object Feature.Owner: zns:ID 0..1');
    expect(lines.join()).not.toContain('Region__c');
  });

  it.each([
    ['of no version', '<a/>', 'declares no types: not a WSDL of this service'],
    ['that is cut off', file(69).slice(0, 3000), 'not well-formed: '],
    ['of a version before the first', file(69, ['a/69.0', 'a/3.0']), 'version 3.0, which is not served'],
    [
      'that lost its address',
      file(69, ['https://www.zuora.com/apps/services/a/69.0', '']),
      'names no version',
    ],
  ])('says of a file %s what is wrong', (_, text, message) => {
    expect(report(text)[0]).toContain(`zuora.wsdl: ${message}`);
  });
});

describe('npm run contract:parity', () => {
  const run = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, [
      join(__dirname, '../../scripts/contract/contract-parity.mjs'),
      ...args,
    ]);

  it('reports on a folder, oldest version first, and on the tables of facts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'localbill-parity-'));
    writeFileSync(join(folder, 'a.wsdl'), file(83));
    writeFileSync(join(folder, 'b.wsdl'), file(38));
    writeFileSync(join(folder, 'notes.txt'), 'not a WSDL');
    const { stdout } = await run(folder);
    rmSync(folder, { recursive: true });
    expect(stdout.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'b.wsdl: version 38.0',
      'a.wsdl: version 83.0',
      expect.stringMatching(/^Fact tables, versions 11 to 83: .* 0 without a reason: 100\.00 %$/),
    ]);
  });

  it('says which folder it cannot read', async () => {
    await expect(run('/nowhere')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('contract:parity: /nowhere cannot be read'),
    });
  });
});
