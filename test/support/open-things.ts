import { createHook } from 'node:async_hooks';

/** What async_hooks calls the things that can keep a process alive, in words. */
const KINDS: Readonly<Record<string, string>> = {
  FSEVENTWRAP: 'a watcher of files',
  MESSAGEPORT: 'a message port',
  PIPESERVERWRAP: 'a server on a local socket',
  PIPEWRAP: 'a pipe',
  PROCESSWRAP: 'a child process',
  STATWATCHER: 'a watcher of a file',
  TCPSERVERWRAP: 'a server',
  TCPWRAP: 'a socket',
  Timeout: 'a timer',
  UDPWRAP: 'a UDP socket',
  WORKER: 'a worker thread',
};

/** What the test file does at a moment, and where that is written. */
export interface Moment {
  /** Such as `in the test "pays an invoice"`. */
  readonly what: string;
  readonly place?: Error | undefined;
}

/** Something that was opened and is open still. */
export interface OpenThing {
  readonly kind: string;
  readonly moment: Moment;
  /** Where it was opened, the innermost file first; without what is not ours. */
  readonly places: readonly string[];
}

interface Thing {
  readonly kind: string;
  readonly moment: Moment;
  readonly handle: WeakRef<Handle>;
  readonly place: Error;
  /** What opened it, such as the server of a socket. */
  readonly parent: number;
}

interface Handle {
  hasRef?(): boolean | undefined;
  /** Of a timer that ended: it alone goes on to say that it has a reference. */
  readonly _destroyed?: boolean;
}

export interface OpenThings {
  start(): void;
  stop(): void;
  stillOpen(): OpenThing[];
}

/** Beyond so many, those that are closed are forgotten: a long test opens many sockets. */
const MANY = 1000;

/**
 * Watches what is opened between `start` and `stop`.
 * @param root the folder whose files are ours
 * @param moment says what happens just now
 */
export function openThings(root: string, moment: () => Moment): OpenThings {
  const things = new Map<number, Thing>();
  let limit = MANY;
  const hook = createHook({
    init(id, type, parent, handle) {
      const kind = KINDS[type];
      if (kind === undefined) return;
      if (things.size >= limit) {
        for (const [old, thing] of things) if (!isOpen(thing)) things.delete(old);
        limit = things.size + MANY;
      }
      things.set(id, { kind, moment: moment(), handle: new WeakRef(handle), place: new Error(type), parent });
    },
  });
  const placesOf = (thing: Thing): readonly string[] =>
    [thing.place, things.get(thing.parent)?.place, thing.moment.place]
      .map((place) => ourPlaces(root, place))
      .find((places) => places.length > 0) ?? [];
  return {
    start: () => void hook.enable(),
    stop: () => void hook.disable(),
    stillOpen: () =>
      [...things.values()]
        .filter(isOpen)
        .map((thing) => ({ kind: thing.kind, moment: thing.moment, places: placesOf(thing) })),
  };
}

/** A handle that is closed, or that keeps no process alive (`unref`), has no reference. */
function isOpen({ handle }: Thing): boolean {
  const held = handle.deref();
  return held?.hasRef?.() === true && held._destroyed !== true;
}

/** `file:line:column` of a stack's lines that are in our files. */
function ourPlaces(root: string, place: Error | undefined): readonly string[] {
  const places = (place?.stack ?? '')
    .split('\n')
    .flatMap((line) => /([^\s(]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? []);
  return places.filter(
    (text) => text.startsWith(`${root}/`) && !text.includes('/node_modules/') && !text.startsWith(__filename),
  );
}
