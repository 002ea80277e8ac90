import type { Command as Program } from 'commander';
import type { StartOptions } from '../start/options.js';
import type { Running } from './banner.js';

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'healthcheck'; readonly url: string }
  /** Help or version: asked for, or shown because no command was given. */
  | { readonly kind: 'print'; readonly text: string; readonly asked: boolean };

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command has when it adds itself to the program. */
export interface Line {
  readonly program: Program;
  readonly env: Environment;
  print(text: string): void;
  choose(command: Command): void;
}

/** The process as a command sees it. */
export interface Surroundings {
  /** Without the program's own name. */
  readonly args: readonly string[];
  readonly env: Environment;
  out(text: string): void;
  err(text: string): void;
  start(options: StartOptions): Promise<Running & { stop(): Promise<void> }>;
  /** Resolves when the process is asked to end. */
  untilStopped(): Promise<void>;
}
