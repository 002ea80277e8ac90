import fc from 'fast-check';
import { envelope } from '../support/localbill.js';
import { request } from './corpus.js';
import { randomCall, VERSIONS } from './grammar.js';
import { ask, hangUp, shown } from './requests.js';
import { LIMIT_MS, seed, tell, times } from './strength.js';
import { startTarget, type Target } from './target.js';
import { complaintOf } from './verdict.js';
import { makeWorld, type World } from './world.js';

/** Calls made of the contract, valid and nearly valid (invariant 7). */

let target: Target;
let world: World;
beforeAll(async () => {
  target = await startTarget();
  world = await makeWorld(target.url, 'Zyxq');
}, LIMIT_MS);
afterAll(async () => {
  hangUp();
  await target.stop();
});

it.each(VERSIONS)(
  'Random calls of version %s are answered with an envelope and without a defect',
  async (version) => {
    const session = `<ns1:SessionHeader><ns1:session>${world.soap.session}</ns1:session></ns1:SessionHeader>`;
    const numRuns = times(100, 10_000);
    const property = fc.asyncProperty(fc.gen(), async (generate) => {
      const text = envelope(randomCall(generate, version, world), session);
      const call = request('soap', `POST /apps/services/a/${version.toFixed(1)}`, text, {
        'Content-Type': 'text/xml',
      });
      const reply = await ask(target.port, call);
      const problems = [complaintOf(call, reply), ...target.trouble()].filter(
        (problem) => problem !== undefined,
      );
      if (problems.length > 0)
        throw new Error(
          [...problems, shown(call), reply.body.toString('utf8').slice(0, 1500)].join('\n---\n'),
        );
    });
    await fc.assert(property, { numRuns, seed });
    tell(`${numRuns} random calls of version ${version}`);
  },
  LIMIT_MS,
);
