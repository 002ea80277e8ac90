import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentRules } from '../../src/billing/documents/document-rules.js';
import { billingRules } from '../../src/billing/rating/billing-rules.js';
import { documentSettings } from '../../src/engine/unit/document-settings.js';
import { salesforceSettings } from '../../src/engine/unit/salesforce-settings.js';
import { settings } from '../../src/engine/unit/settings.js';
import { isSetting } from '../../src/platform/setting.js';
import { settingsTable, type Declared } from './settings-tables.js';

const links = {
  documents: '#documents',
  salesforce: 'salesforce.md#what-an-org-allows-and-what-a-test-wants-to-see',
  billingRules: '#billing-rules',
};

/** Each table with the groups that it has: the tenant's own settings, and every group in them. */
const tables: Readonly<Record<string, { readonly page: string; readonly groups: readonly Declared[] }>> = {
  settings: {
    page: 'control-api.md',
    groups: [{ settings, file: 'engine/unit/settings.ts', name: 'settings', links }],
  },
  documents: {
    page: 'control-api.md',
    groups: [
      { settings: documentRules, file: 'billing/documents/document-rules.ts', name: 'documentRules' },
      { settings: documentSettings, file: 'engine/unit/document-settings.ts', name: 'documentSettings' },
    ],
  },
  billingRules: {
    page: 'control-api.md',
    groups: [{ settings: billingRules, file: 'billing/rating/billing-rules.ts', name: 'billingRules' }],
  },
  salesforce: {
    page: 'salesforce.md',
    groups: [
      {
        settings: salesforceSettings,
        file: 'engine/unit/salesforce-settings.ts',
        name: 'salesforceSettings',
      },
    ],
  },
};

// UPDATE_DOCS=1 npx jest test/control/settings-page writes the tables; review what they say.
describe('docs/', () => {
  it.each(Object.entries(tables))('has every setting as it is declared: %s', (name, { page, groups }) => {
    const path = join(__dirname, '..', '..', 'docs', page);
    const section = new RegExp(`(<!-- ${name}: begin .*-->\n)([^]*)(<!-- ${name}: end -->)`);
    const table = settingsTable(groups);
    if (process.env['UPDATE_DOCS'])
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(section, (_, begin, _before, end) => `${begin}${table}${end}`),
      );
    expect(section.exec(readFileSync(path, 'utf8'))?.[2]).toBe(table);
  });

  it('has a table for each group, with all that is in it', () => {
    const groups = Object.entries({ settings, ...settings }).filter(([, one]) => !isSetting(one));
    expect(groups.map(([name]) => name).sort()).toEqual(Object.keys(tables).sort());
    for (const [name, group] of groups) {
      const table = settingsTable(tables[name]?.groups ?? []);
      const names = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, setting]) => setting);
      expect(names.sort()).toEqual(Object.keys(group).sort());
    }
  });
});
