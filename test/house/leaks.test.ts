import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = join(__dirname, '../..');

interface Result {
  readonly name: string;
  readonly status: string;
  readonly message: string;
}

/** Runs the files of test/house/leaks as test files, as jest.config.cjs says. */
function runFiles(): readonly Result[] {
  const env = { ...process.env, TEST_PRODUCT: '' };
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const own = ['--testMatch=**/test/house/leaks/*.leak.ts', '--runInBand', '--forceExit', '--json'];
  const { stdout } = spawnSync(process.execPath, [jest, ...own], { cwd: root, env, encoding: 'utf8' });
  return (JSON.parse(stdout) as { readonly testResults: readonly Result[] }).testResults;
}

describe('A test file', () => {
  let results: readonly Result[];
  const resultOf = (file: string) => results.find(({ name }) => name.endsWith(`/${file}`));
  beforeAll(() => {
    results = runFiles();
  }, 120_000);

  it('that leaves something open fails, and says what and where', () => {
    const { status, message = '' } = resultOf('leaking.leak.ts') ?? {};
    expect(status).toBe('failed');
    const lines = [...stripVTControlCharacters(message).matchAll(/^ +- (.*):\d+$/gm)].map(([, text]) => text);
    const at = (test: string, line: number) =>
      `opened in the test "${test}", test/house/leaks/leaking.leak.ts:${line}`;
    expect(lines).toEqual([
      `a server, ${at('leaves a server and a socket', 8)}`,
      `a socket, ${at('leaves a server and a socket', 11)}`,
      `a child process, ${at('leaves a child process', 16)}`,
      `a worker thread, ${at('leaves a worker thread', 20)}`,
      `a watcher of files, ${at('leaves a watcher', 24)}`,
      `a timer, ${at('leaves a timer', 28)}`,
    ]);
  });

  it('that closes what it opened passes', () => {
    expect(resultOf('tidy.leak.ts')).toMatchObject({ status: 'passed', message: '' });
  });
});
