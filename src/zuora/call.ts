import type { Operation, Version } from '../contract/index.js';
import type { Caller, Work } from '../engine/unit/work.js';
import type { Envelope } from '../soap/envelope.js';
import type { CallOptions, QueryOptions } from '../soap/headers.js';
import type { Arguments } from '../soap/reader.js';

/** One SOAP call on its way through the face. */
export interface Call {
  readonly work: Work;
  readonly version: Version;
  readonly operation: Operation;
  readonly envelope: Envelope;
  /** `http://host:port` as the client called it, without a final slash. */
  readonly baseUrl: string;
}

/** A call of a user who is logged in. */
export interface SessionCall extends Call {
  readonly caller: Caller;
  /** Of the headers. */
  readonly options: CallOptions & QueryOptions;
}

/** The arguments of one operation. */
export type ArgumentsOf<O extends Arguments['operation']> = Extract<Arguments, { operation: O }>;
