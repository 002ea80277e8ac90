import type { IncomingMessage } from 'node:http';
import type { Caller, Work } from '../engine/unit/work.js';

/** A value of a JSON document. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** How a body is written: the JSON of a request or reply, or the same as XML (sources: rest-xml). */
export type RestFormat = 'json' | 'xml';

/** A request of a client that has logged in, below `/services/data/vXX.0`. */
export interface RestCall {
  readonly method: string;
  /** 64 for `v64.0`. */
  readonly version: number;
  /** The path below the version, such as `/actions/standard/generateInvoiceDocuments`. */
  readonly path: string;
  /** What stands in the path where its route has `:name`, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Scheme and host that the client called, without a final slash. */
  readonly baseUrl: string;
  /** Who asks. */
  readonly caller: Caller;
  /**
   * The body, whichever format it came in; undefined when there is none.
   * @throws RestError JSON_PARSER_ERROR and the like
   */
  body(): Promise<Json | undefined>;
  readonly request: IncomingMessage;
}

/** What a route answers. */
export interface RestReply {
  /** 200 when left out. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, which is written in the format that the client asked for; without it the reply is empty. */
  readonly body?: Json;
  /** Name of the root element where the body is written as XML, and of the elements of a root that is a list. */
  readonly root?: string;
  readonly item?: string;
  /** A body that is neither JSON nor XML. */
  readonly file?: { readonly contentType: string; readonly content: Uint8Array };
}

/** One call of the REST API. HEAD is answered as GET without its body. */
export interface RestRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the version; `:name` stands for one segment. */
  readonly path: string;
  /** The first version that has it. */
  readonly since?: number;
  handle(work: Work, call: RestCall): Promise<RestReply>;
}
