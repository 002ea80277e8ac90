import { decode, decodeLong } from '../../src/soap/charset.js';

/** Longer than a part, and each part's end within a character, wherever that begins. */
const long = (characters: string, shift: number) => 'x'.repeat(shift) + characters.repeat(100_000);

describe('A long body', () => {
  it.each([
    ['UTF-8', undefined, (text: string) => Buffer.from(text)],
    ['UTF-8 with a mark', undefined, (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', 'utf-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('in %s means what it means when it is read at once', async (_name, charset, encode) => {
    for (const shift of [0, 1, 2, 3]) {
      const text = `<a>${long('Ü漢\u{1f600}', shift)}</a>`;
      expect((await decodeLong(encode(text), charset)) === text).toBe(true);
      expect(decode(encode(text), charset) === text).toBe(true);
    }
  });

  it('in ISO-8859-1 is read by its label', async () => {
    const text = `<a>${long('Ü', 0)}</a>`;
    expect((await decodeLong(Buffer.from(text, 'latin1'), 'iso-8859-1')) === text).toBe(true);
  });

  it('leaves others their turn for each part', async () => {
    let turns = 0;
    let isRead = false;
    const count = (): void => {
      turns++;
      if (!isRead) setImmediate(count);
    };
    setImmediate(count);
    await decodeLong(Buffer.alloc(4 * 1024 * 1024, 'x'), undefined);
    isRead = true;
    expect(turns).toBeGreaterThanOrEqual(16);
  });

  it.each([
    ['in the middle', (bytes: Buffer) => bytes.fill(0xff, 200_000, 200_001)],
    ['at its end', (bytes: Buffer) => bytes.subarray(0, -5)],
  ])('that is no UTF-8 %s is refused', async (_name, spoil) => {
    const bytes = spoil(Buffer.from(`<a>${long('漢', 0)}</a>`));
    await expect(decodeLong(bytes, undefined)).rejects.toThrow('com.ctc.wstx.exc.WstxIOException: ');
  });
});
