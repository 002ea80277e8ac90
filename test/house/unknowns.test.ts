import { read } from '../docs/blocks.js';

const SURE = ['high', 'medium', 'low'];

interface Table {
  readonly section: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The cells of a row; `\|` is a bar inside of one. */
function cells(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

const tables = [...read('docs/unknowns.md').matchAll(/^## (.*)\n([^]*?)(?=^## |(?![^]))/gm)].map(
  ([, section = '', text = '']): Table => {
    const [head = [], , ...rows] = text
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map(cells);
    return { section, head, rows };
  },
);

/** The rows of all tables that something is wrong with, by section and question. */
function rowsWith(wrong: (row: readonly string[]) => boolean): string[] {
  return tables.flatMap(({ section, rows }) =>
    rows.filter(wrong).map(([question = '']) => `${section}: ${question}`),
  );
}

it('each section of the unknowns tells questions, what is known, choices, how sure they are and what would settle them', () => {
  expect(tables.length).toBeGreaterThan(5);
  for (const { section, head, rows } of tables) {
    const known = section === 'Below the service' ? 'what that server does' : 'what is known';
    expect([section, ...head]).toEqual([
      section,
      'question',
      known,
      'our choice',
      'sure',
      'what would settle it',
    ]);
    expect(rows.length).toBeGreaterThan(3);
  }
});

it('each choice is as sure as one of three words says', () => {
  expect(rowsWith(([, , , sure = '']) => !SURE.includes(sure))).toEqual([]);
});

it('each choice says what would settle it, in a cell of its own', () => {
  expect(rowsWith((row) => row.length !== 5 || row[2] === '' || row[4] === '')).toEqual([]);
  expect(rowsWith(([, , choice = '']) => /would settle|\ba guess\b|\bfairly sure\b/.test(choice))).toEqual(
    [],
  );
});

it('no question stands twice in a section', () => {
  const twice = tables.flatMap(({ section, rows }) => {
    const questions = rows.map(([question = '']) => question);
    return questions
      .filter((question, at) => questions.indexOf(question) !== at)
      .map((question) => `${section}: ${question}`);
  });
  expect(twice).toEqual([]);
});
