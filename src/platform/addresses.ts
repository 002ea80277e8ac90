import { isIPv6 } from 'node:net';

/** Addresses that mean every one of the machine, and how a client on the machine calls them. */
const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** The URL, without a final slash, at which a client on this machine reaches a server that listens there. */
export function reachableUrl(host: string, port: number): string {
  const name = everywhere[host] ?? host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}

/** Whether only programs on this machine reach a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
