import fc from 'fast-check';
import { corpusOf } from './corpus.js';
import { changed } from './mutations.js';
import { ask, hangUp, shown, type Face, type Request } from './requests.js';
import { LIMIT_MS, seed, tell, times } from './strength.js';
import { startTarget, type Target } from './target.js';
import { complaintOf } from './verdict.js';
import { control, makeWorld, type World } from './world.js';

/** Recorded requests of every face with some of their bytes changed (invariant 7). */

let target: Target;
let world: World;
let corpus: Request[];
beforeAll(async () => {
  target = await startTarget();
  world = await makeWorld(target.url, 'Zyxq');
  corpus = corpusOf(world);
}, LIMIT_MS);
afterAll(async () => {
  hangUp();
  await target.stop();
});

/** Sends it, and fails with the request when the answer is not one that its face may give. */
async function expectAnswer(request: Request): Promise<void> {
  const reply = await ask(target.port, request).catch((error: unknown) => String(error));
  const trouble = target.trouble();
  const complaint = typeof reply === 'string' ? reply : complaintOf(request, reply);
  if (request.face === 'control') await control(target.url, 'PUT', '/clock', { reset: true });
  if (complaint === undefined && trouble.length === 0) return;
  const said =
    typeof reply === 'string' ? '' : `${reply.status} ${reply.body.toString('utf8').slice(0, 1500)}`;
  throw new Error([complaint, ...trouble, '---', shown(request), '---', said].join('\n'));
}

it(
  'Sound requests of every face are answered in its form',
  async () => {
    for (const request of corpus) await expectAnswer(request);
  },
  LIMIT_MS,
);

it.each<[Face, number, number]>([
  ['soap', 900, 60_000],
  ['salesforce', 700, 50_000],
  ['oauth', 150, 5_000],
  ['salesforce login', 100, 5_000],
  ['control', 400, 20_000],
  ['web', 150, 10_000],
])(
  'Changed requests of %s are answered in its form',
  async (face, short, long) => {
    const numRuns = times(short, long);
    const own = corpus.filter((request) => request.face === face);
    await fc.assert(fc.asyncProperty(changed(own), expectAnswer), { numRuns, seed });
    tell(`${numRuns} changed requests of ${face}`);
  },
  LIMIT_MS,
);
