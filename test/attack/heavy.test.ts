import { waitForIdle } from '../crash/client.js';
import { heavyShapes } from './heavy-shapes.js';
import type { Shape } from './soap-shapes.js';
import { ask, hangUp } from './requests.js';
import { isLong, LIMIT_MS, tell, times } from './strength.js';
import { startTarget, type Target } from './target.js';
import { complaintOf } from './verdict.js';
import { makeWorld, type World } from './world.js';

/** No request costs worse than in proportion to its length (invariant 7). */

/** Seconds of CPU below which a cost says nothing: what the reading itself and a collection of garbage take. */
const FLOOR = 0.1;
/** Twice as long costs twice as much; four times as much would be quadratic. */
const MOST = 3.5;

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

/** The least that it costs, in seconds of the server's CPU; jobs that it starts count. */
async function cost({ of }: Shape, count: number): Promise<number> {
  const costs: number[] = [];
  const request = of(count);
  for (let round = 0; round < times(1, 3); round++) {
    const before = await target.cpuSeconds();
    const reply = await ask(target.port, request);
    if (request.name.includes('services/a')) await waitForIdle(target.url);
    costs.push((await target.cpuSeconds()) - before);
    expect([reply.status, complaintOf(request, reply)]).toEqual([reply.status, undefined]);
  }
  return Math.min(...costs);
}

async function isInProportion(shape: Shape): Promise<boolean> {
  const count = Math.ceil(shape.count * times(0.5, 1));
  const [once, twice] = [await cost(shape, count), await cost(shape, 2 * count)];
  if (isLong) {
    const held = (await target.heldSeconds()).toFixed(3);
    tell(
      `${shape.what}: ${count} ${once.toFixed(3)} s, ${2 * count} ${twice.toFixed(3)} s, thread held ${held} s`,
    );
  }
  return twice < MOST * Math.max(once, FLOOR);
}

it(
  'A request that is twice as long costs twice as much',
  async () => {
    const slow: string[] = [];
    // A cost that looks wrong is measured again: other work of the machine is in it too.
    for (const shape of heavyShapes(world))
      if (!(await isInProportion(shape)) && !(await isInProportion(shape)) && !(await isInProportion(shape)))
        slow.push(shape.what);
    expect(slow).toEqual([]);
    expect(target.trouble()).toEqual([]);
  },
  LIMIT_MS,
);
