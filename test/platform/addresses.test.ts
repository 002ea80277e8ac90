import type { IncomingMessage } from 'node:http';
import { isLoopback, reachableUrl } from '../../src/platform/addresses.js';
import { baseUrlOf } from '../../src/platform/base-url.js';

describe('A server that listens', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:4510'],
    ['localhost', 'http://localhost:4510'],
    ['0.0.0.0', 'http://127.0.0.1:4510'],
    ['::', 'http://[::1]:4510'],
    ['::1', 'http://[::1]:4510'],
    ['fe80::1', 'http://[fe80::1]:4510'],
    ['billing.example', 'http://billing.example:4510'],
  ])('on %s is reached at %s', (host, url) => {
    expect(reachableUrl(host, 4510)).toBe(url);
  });

  it.each([
    ['localhost', true],
    ['::1', true],
    ['127.0.0.1', true],
    ['127.255.255.254', true],
    ['0.0.0.0', false],
    ['::', false],
    ['10.127.0.0.1', false],
    ['127.0.0.1.example', false],
    ['127.0.0', false],
    ['128.0.0.1', false],
    ['localhost.example', false],
  ])('on %s is for this machine alone: %s', (host, alone) => {
    expect(isLoopback(host)).toBe(alone);
  });
});

describe('The address that a client called', () => {
  const called = (headers: object, socket: object = {}): string =>
    baseUrlOf({
      headers,
      socket: { localAddress: '10.0.0.5', localPort: 4510, ...socket },
    } as unknown as IncomingMessage);

  it.each([
    ['its Host header', { host: 'bill.test:4510' }, 'http://bill.test:4510'],
    ['a Host of IPv6', { host: '[::1]:4510' }, 'http://[::1]:4510'],
    [
      'a proxy, before its Host header',
      { host: 'inner:1', 'x-forwarded-host': 'bill.example', 'x-forwarded-proto': 'https' },
      'https://bill.example',
    ],
    [
      'the first of several proxies',
      { 'x-forwarded-host': ' outer.example , inner', 'x-forwarded-proto': 'https, http' },
      'https://outer.example',
    ],
    [
      'the first of several headers',
      { 'x-forwarded-host': ['outer.example', 'inner'], 'x-forwarded-proto': ['https'] },
      'https://outer.example',
    ],
    ['a proxy without encryption', { host: 'bill.test', 'x-forwarded-proto': 'http' }, 'http://bill.test'],
    [
      'a scheme that there is not',
      { host: 'bill.test', 'x-forwarded-proto': 'javascript' },
      'http://bill.test',
    ],
    ['no Host', {}, 'http://10.0.0.5:4510'],
    ['a Host that is none', { host: 'a"><script>' }, 'http://10.0.0.5:4510'],
    ['a Host with a path', { host: 'bill.test/path' }, 'http://10.0.0.5:4510'],
    ['an empty Host', { host: '' }, 'http://10.0.0.5:4510'],
    ['a Host of 255 characters', { host: 'a'.repeat(255) }, `http://${'a'.repeat(255)}`],
    ['a longer Host', { host: 'a'.repeat(256) }, 'http://10.0.0.5:4510'],
  ])('is told by %s', (_what, headers, url) => {
    expect(called(headers)).toBe(url);
  });

  it.each([
    [{ localAddress: '::ffff:10.0.0.5' }, 'http://10.0.0.5:4510'],
    [{ localAddress: '::1' }, 'http://[::1]:4510'],
    [{ localAddress: undefined, localPort: undefined }, 'http://127.0.0.1:80'],
    [{ encrypted: true }, 'https://10.0.0.5:4510'],
  ])('is else that of the connection %j', (socket, url) => {
    expect(called({}, socket)).toBe(url);
  });
});
