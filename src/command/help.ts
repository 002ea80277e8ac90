import type { Line } from './command.js';

/** What commander writes of itself: the help of each command, its version, and its mistakes. */
export function addHelp({ program, print }: Line): void {
  program
    .helpOption('-h, --help', 'Print this help.')
    .helpCommand('help [command]', 'Print the help of a command.')
    .configureOutput({ writeOut: print, writeErr: print });
}
