import fs from 'node:fs';
import { createLog } from '../../src/platform/log.js';

describe('A line of the log', () => {
  /** What is written to standard error meanwhile, line by line. */
  function written(work: () => void): Record<string, unknown>[] {
    const real = fs.writeSync;
    let text = '';
    fs.writeSync = ((fd: number, data: string | Uint8Array) => {
      expect(fd).toBe(2);
      text += data.toString();
      return data.length;
    }) as typeof fs.writeSync;
    try {
      work();
    } finally {
      fs.writeSync = real;
    }
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  it('is JSON with the time, and nothing of the machine', () => {
    const [line = {}] = written(() => createLog('info').info({ port: 4510 }, 'listening'));
    expect(line).toEqual({ level: 30, time: expect.any(Number) as number, port: 4510, msg: 'listening' });
  });

  it.each(['password', 'session', 'token', 'authorization', 'Session', 'passwordHash'])(
    'hides a %s',
    (name) => {
      const [line = {}] = written(() =>
        createLog('info').info({ [name]: 'x', request: { [name]: 'y', id: 1 } }),
      );
      expect(line).toMatchObject({ [name]: '[redacted]', request: { [name]: '[redacted]', id: 1 } });
    },
  );

  it('is left out below the level', () => {
    expect(written(() => createLog('silent').fatal('x'))).toEqual([]);
    expect(written(() => createLog('error').warn('x'))).toEqual([]);
  });
});
