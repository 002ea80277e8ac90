import type { CreatedTenant } from '../engine/tenants/tenants.js';
import type { GivenSettings } from '../engine/unit/settings.js';
import type { AdjustableClock } from '../platform/clock.js';
import { LocalbillError } from '../platform/errors.js';
import { within } from '../platform/timers.js';

/** A running localbill. After `stop()` only its properties are left: calls throw a LocalbillError with the code `stopped`. */
export interface Localbill {
  /** `http://127.0.0.1:4510`, without a final slash. */
  readonly url: string;
  /** The same over TLS, where that was asked for. */
  readonly tlsUrl?: string;
  readonly host: string;
  readonly port: number;
  /** The login of the demo tenant, when it is loaded. */
  readonly demo?: Demo;
  /** The clock that all billing goes by. */
  readonly clock: TestClock;
  /** Address of the WSDL of a version, such as `91.0`. */
  wsdlUrl(version: string): string;
  /**
   * Makes a tenant with a user: what one test uses, so that tests do not see each other's records.
   * @throws LocalbillError `invalid-request` for what is no property or no value of one; `username-taken`, `client-id-taken`
   * @example await bill.createTenant({ demoData: true, settings: { timeZone: 'Europe/Berlin' } })
   */
  createTenant(wanted?: NewTenant): Promise<CreatedTenant>;
  /**
   * Resolves when no job is due and none runs: every regeneration accepted so far is done.
   * @throws LocalbillError `stopped` when the instance is stopped before
   */
  waitForIdle(): Promise<void>;
  /**
   * Finishes the running requests and calls, parks the jobs and closes the store. Asked again it waits for the same end.
   */
  stop(): Promise<void>;
}

/** What a newcomer logs in with and bills. */
export interface Demo {
  readonly username: string;
  readonly password: string;
  readonly accountId: string;
  /** What a program logs in with at `/services/oauth2/token`. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** A run with a draft, a posted and a canceled invoice, in a store that the demo tenant was loaded into first. */
  readonly invoiceBatchRunId: string;
}

/** The clock of an instance, which a test sets. */
export type TestClock = Pick<AdjustableClock, 'now' | 'isFrozen' | 'freeze' | 'set' | 'advance' | 'reset'>;

/** A tenant to make; what is left out is chosen. */
export interface NewTenant {
  readonly name?: string | undefined;
  /** Whether it gets a catalog and an account that can be billed at once. */
  readonly demoData?: boolean | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** As for `PUT /localbill/v1/tenants/{id}/settings`. */
  readonly settings?: GivenSettings | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

/** What a program calls on an instance: running calls end before it does, later ones are told that it has ended. */
export interface Calls {
  /** @throws LocalbillError `stopped` */
  now<T>(name: string, call: () => T): T;
  run<T>(name: string, call: () => Promise<T>): Promise<T>;
  /** @param end what stopping is; done once */
  stop(end: () => Promise<void>): Promise<void>;
  /** Resolves when no call runs, or none that ends in time. */
  settled(): Promise<void>;
}

const PATIENCE_MS = 10_000;

export function createCalls(): Calls {
  const running = new Set<Promise<unknown>>();
  let stopping: Promise<void> | undefined;
  const now: Calls['now'] = (name, call) => {
    if (stopping) throw stopped(`${name} was called after stop()`);
    return call();
  };
  return {
    now,
    async run(name, call) {
      const end = now(name, call);
      running.add(end);
      return end.finally(() => running.delete(end));
    },
    stop: (end) => (stopping ??= Promise.resolve().then(end)),
    settled: async () => void (await within(PATIENCE_MS, Promise.allSettled(running))),
  };
}

/** @param what happened, as the beginning of a sentence */
export function stopped(what: string): LocalbillError {
  return new LocalbillError('stopped', `${what}: this localbill has stopped.`, 'Start another one.');
}

/** The clock until the instance stops; what time it is can be read for ever. */
export function clockWhileRunning(clock: AdjustableClock, calls: Calls): TestClock {
  return {
    now: () => clock.now(),
    get isFrozen() {
      return clock.isFrozen;
    },
    freeze: (at) => calls.now('clock.freeze', () => clock.freeze(at)),
    set: (at) => calls.now('clock.set', () => clock.set(at)),
    advance: (milliseconds) => calls.now('clock.advance', () => clock.advance(milliseconds)),
    reset: () => calls.now('clock.reset', () => clock.reset()),
  };
}
