import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalised } from '../zuora/fixtures/golden.js';
import type { Exchange } from './recorder.js';

const FOLDER = join(__dirname, 'golden');
const updating = process.env.UPDATE_GOLDEN === '1';

/** What differs between two runs, beside ids and sessions. */
export interface RunValues {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** The wire files of one walk: by the name of the file what was seen. */
export type WireFiles = Readonly<Record<string, string>>;

export function wireFiles(
  names: readonly string[],
  exchanges: readonly Exchange[],
  run: RunValues,
): WireFiles {
  return Object.fromEntries(
    exchanges.flatMap(({ request, reply }, index) => [
      [`${names[index]}.request.xml`, masked(request, run)],
      [`${names[index]}.reply.xml`, masked(reply, run)],
    ]),
  );
}

/** The PDF is left out: test/drawing holds its bytes. */
function masked(message: Buffer, { url, username, password }: RunValues): string {
  const named = message
    .toString('latin1')
    .replaceAll(username, '{username}')
    .replaceAll(password, '{password}');
  return normalised(Buffer.from(named, 'latin1'), url)
    .replace(/(?<=[:>])[\w-]{256}(?=<)/g, '{session}')
    .replace(/(?<=<ns2:Body>)JVBERi[^<]*(?=<)/, '{pdf}');
}

/** The files of a walk; `UPDATE_GOLDEN=1` writes them, for people to review. */
export function goldenWalk(walk: string, seen: WireFiles): WireFiles {
  const folder = join(FOLDER, walk);
  if (updating) write(folder, seen);
  if (!existsSync(folder)) throw new Error(`${folder} is missing; UPDATE_GOLDEN=1 writes it.`);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'latin1')]),
  );
}

function write(folder: string, files: WireFiles): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text, 'latin1');
}

/** The release whose requests the files hold: another one may write its XML in another way. */
export function recordedRelease(stack: string, installed: string): string {
  const file = join(FOLDER, `${stack}.release`);
  if (updating) writeFileSync(file, `${installed}\n`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}
