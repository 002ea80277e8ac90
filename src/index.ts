import express from 'express';
import { startOptions, type GivenOptions } from './options.js';
import { listen } from './server.js';

/** A running instance. */
export interface Localbill {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  wsdlUrl(version: string): string;
  readonly demo?: { readonly username: string; readonly password: string; readonly accountId: string };
  stop(): Promise<void>;
}

/** Starts an instance. */
export async function startLocalbill(given: GivenOptions = {}): Promise<Localbill> {
  const server = await listen(express(), startOptions(given));
  return {
    url: server.url,
    host: server.host,
    port: server.port,
    wsdlUrl: (version) => `${server.url}/apps/services/a/${version}?wsdl`,
    stop: () => server.close(),
  };
}
