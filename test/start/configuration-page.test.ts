import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionDefinitions } from '../../src/start/options';

const page = join(__dirname, '..', '..', 'docs', 'configuration.md');
const section = /(<!-- options: begin .*-->\n)([^]*)(<!-- options: end -->)/;

/** The options as a table of the documentation. */
function table(): string {
  const rows = optionDefinitions.map((option) => {
    const flag = `--${option.flag}${option.argument ? ` <${option.argument}>` : ''}`;
    const flags = option.key === 'demo' ? `\`${flag}\`, \`--no-demo\`` : `\`${flag}\``;
    return `| ${flags} | \`${option.env}\` | ${option.default} | ${option.help} Expected: ${option.expected}. |`;
  });
  return ['| option | variable | default | meaning |', '|---|---|---|---|', ...rows, ''].join('\n');
}

describe('docs/configuration.md', () => {
  // UPDATE_DOCS=1 npx jest test/start/configuration-page writes the table; review what it changed.
  it('has every option as the command line has it', () => {
    const text = readFileSync(page, 'utf8');
    if (process.env.UPDATE_DOCS) writeFileSync(page, text.replace(section, `$1${table()}$3`));
    expect(section.exec(readFileSync(page, 'utf8'))?.[2]).toBe(table());
  });
});
