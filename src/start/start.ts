import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { drawInPlace, drawInThreads, type Drawing } from '../drawing/drawing.js';
import { demo, loadDemo } from '../engine/demo/demo.js';
import { makeTenant } from '../engine/demo/make-tenant.js';
import { startRetention } from '../engine/retention.js';
import { createMemory } from '../engine/unit/memory.js';
import type { Work } from '../engine/unit/work.js';
import { createJobQueue } from '../jobs/queue.js';
import { AdjustableClock, systemClock } from '../platform/clock.js';
import { createIdSource, type Randomness } from '../platform/ids.js';
import { createLog } from '../platform/log.js';
import { createMetrics } from '../platform/metrics.js';
import { systemMonotonic } from '../platform/monotonic.js';
import { encryptInPlace, encryptInThread, type Encrypt } from '../platform/openpgp.js';
import { pause } from '../platform/timers.js';
import { DEFAULT_LIMITS } from '../soap/limits.js';
import { openStore } from '../store/open.js';
import { readExportZoql } from '../zoql/export.js';
import { ENDPOINT_PATH } from '../zuora/paths.js';
import { soapEndpoint } from '../zuora/soap-endpoint.js';
import { handleJobs } from './jobs.js';
import { clockWhileRunning, createCalls, stopped, type Localbill, type NewTenant } from './library.js';
import { startOptions, type GivenOptions, type StartOptions } from './options.js';
import { listen, type HttpServer } from './server.js';

const randomness: Randomness = { bytes: (count) => randomBytes(count) };

/**
 * Starts localbill. Everything is chosen as on the command line; `{ port: 0, memory: true }` is what tests want.
 * @throws LocalbillError for an invalid option, a port that is taken, a store that cannot be opened
 * @example
 * const bill = await startLocalbill({ port: 0, memory: true });
 * const { username, password } = await bill.createTenant();
 * // ... call bill.url + '/apps/services/a/91.0' with any SOAP client ...
 * await bill.stop();
 */
export async function startLocalbill(given: GivenOptions = {}): Promise<Localbill> {
  const options = startOptions(given);
  const log = createLog(options.logLevel);
  const clock = new AdjustableClock();
  const store = await openStore(options.location, {
    log,
    checkpointWorker: builtFile('store/checkpoint-worker.js'),
  });
  const ids = createIdSource(clock, randomness);
  const jobs = createJobQueue({ store, clock, ids, randomness, log, concurrency: options.jobConcurrency });
  const drawing = drawingWith(options.renderThreads);
  const work: Work = {
    store,
    jobs,
    clock,
    machineClock: systemClock,
    monotonic: systemMonotonic,
    ids,
    randomness,
    log,
    drawing,
    readExportQuery: (text, { version, tenant }) =>
      readExportZoql(text, {
        version,
        zone: tenant.settings.timeZone,
        caseSensitive: false,
        customFields: (type) => tenant.customFields.get(type) ?? new Set(),
      }),
    encrypt: encryptWith(builtFile('platform/openpgp-worker.js')),
    memory: createMemory(),
    pause,
    sessionTimeoutMs: options.sessionTimeoutMinutes * 60_000,
  };
  handleJobs(jobs, work);
  const stopForgetting = startRetention(work);
  try {
    if (options.demo) await loadDemo(work);
    jobs.start();
    return await serve({ work, clock, drawing, stopForgetting }, options);
  } catch (error) {
    await stopForgetting();
    await jobs.stop();
    await drawing.close();
    await store.close();
    throw error;
  }
}

/** A thread's code, which only a built product has: beside its one file, or a floor below this one where each is its own. */
function builtFile(name: string): string | undefined {
  return [join(__dirname, name), join(__dirname, '..', name)].find((file) => existsSync(file));
}

/** So does it encrypt. */
function encryptWith(file: string | undefined): Encrypt {
  return file ? encryptInThread(file) : encryptInPlace;
}

/** A built product draws in threads; the sources, as tests run them, in place. */
function drawingWith(threads: number): Drawing {
  const file = builtFile('drawing/render-worker.js');
  return file ? drawInThreads(file, threads) : drawInPlace();
}

interface Parts {
  readonly work: Work;
  readonly clock: AdjustableClock;
  readonly drawing: Drawing;
  readonly stopForgetting: () => Promise<void>;
}

async function serve(
  { work, clock, drawing, stopForgetting }: Parts,
  options: StartOptions,
): Promise<Localbill> {
  const metrics = createMetrics();
  const limits = {
    ...DEFAULT_LIMITS,
    maxBytes: options.bodyLimitBytes,
    // So that at least one of the longest finds its place, with all that is made of it.
    maxBytesInWork: Math.max(DEFAULT_LIMITS.maxBytesInWork, 5 * options.bodyLimitBytes),
  };
  const zuora = { work, limits, metrics };
  const soap = soapEndpoint(zuora);
  let web: Promise<RequestListener> | undefined;
  const handle: RequestListener = (request, response) => {
    if (soap(request, response)) return;
    // The router loads with the first request that needs it: SOAP clients send none.
    web ??= import('./faces.js').then(({ webFaces }) =>
      webFaces({ ...zuora, clock, host: options.host, allowedHosts: options.allowedHosts }, () =>
        servers.reduce((sum, { inFlight }) => sum + inFlight(), 0),
      ),
    );
    web
      .then((face) => face(request, response))
      .catch((error: unknown) => {
        work.log.error({ err: error }, 'the router could not be loaded');
        response.destroy();
      });
  };
  const servers = [await listen(handle, options)];
  const [server] = servers as [HttpServer];
  const calls = createCalls();
  if (options.tls) servers.push(await listenTls(handle, options).catch((error) => closeAll(servers, error)));
  return {
    url: server.url,
    ...(servers[1] ? { tlsUrl: servers[1].url } : {}),
    host: server.host,
    port: server.port,
    ...(options.demo ? { demo } : {}),
    clock: clockWhileRunning(clock, calls),
    wsdlUrl: (version) => calls.now('wsdlUrl', () => `${server.url}${ENDPOINT_PATH}/${version}?wsdl`),
    createTenant: (wanted) => calls.run('createTenant', () => createTenant(work, wanted)),
    waitForIdle: () => calls.run('waitForIdle', () => waitForIdle(work)),
    stop: () =>
      calls.stop(async () => {
        await Promise.all(servers.map((one) => one.close()));
        await work.jobs.stop();
        await calls.settled();
        await stopForgetting();
        await drawing.close();
        await work.store.close();
      }),
  };
}

/** What checks it loads with the first tenant of which something is said. */
async function createTenant(work: Work, wanted: NewTenant | undefined) {
  if (wanted === undefined) return makeTenant(work);
  const { readGiven } = await import('../control/given-tenant.js');
  return makeTenant(work, readGiven(wanted));
}

async function waitForIdle(work: Work): Promise<void> {
  if (!(await work.jobs.idle())) throw stopped('waitForIdle ends although jobs are left');
}

/** The second port, with the certificate of the options or one of our own. */
async function listenTls(handle: RequestListener, options: StartOptions): Promise<HttpServer> {
  const { certificateOf } = await import('./tls.js');
  const { host, tlsPort: port, location, tlsCert, tlsKey } = options;
  const folder = location.kind === 'file' ? location.folder : undefined;
  return listen(handle, { host, port }, await certificateOf({ host, folder, tlsCert, tlsKey }));
}

async function closeAll(servers: readonly HttpServer[], error: unknown): Promise<never> {
  await Promise.all(servers.map((server) => server.close()));
  throw error;
}
