import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import { tryLogo } from '../../src/drawing/paint/logo.js';
import { readPicture } from '../../src/drawing/pictures/read.js';

/** A picture is checked by its chunks or segments before anybody decodes it. */

const address = (data: Buffer, format = 'png') => `data:image/${format};base64,${data.toString('base64')}`;

function png(change: object = {}): Buffer {
  const picture = new PNG({ width: 9, height: 7 });
  picture.data.forEach((_, at) => (picture.data[at] = (at * 31) % 256));
  return PNG.sync.write(picture, change);
}

/** With the length and the checksum that a chunk of these data has. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [data.length, crc32(body)].map((value) => {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(value);
    return four;
  });
  return Buffer.concat([length!, body, sum!]);
}

function withHead(width: number, height: number, depth = 8, colour = 6, interlace = 0): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, interlace], 8);
  const whole = png();
  return Buffer.concat([whole.subarray(0, 8), chunk('IHDR', head), whole.subarray(33)]);
}

const jpeg = (frame = 'ffc0000b080008000801011100', rest = 'ffda000801010000003f0000ffd9') =>
  Buffer.from(
    ['ffd8', `ffdb0043${'00'.repeat(65)}`, frame, `ffc40013${'00'.repeat(17)}`, rest].join(''),
    'hex',
  );

describe('A PNG', () => {
  it.each([
    ['in colours with alpha', {}],
    ['in colours', { colorType: 2, inputHasAlpha: true }],
    ['in grey', { colorType: 0 }],
    ['in grey with alpha', { colorType: 4 }],
    ['with 16 bits', { bitDepth: 16 }],
  ])('is taken %s, and decoded', async (_, options) => {
    expect(readPicture(address(png(options)))).toMatchObject({ format: 'png', width: 9, height: 7 });
    await expect(tryLogo(address(png(options)))).resolves.toBeUndefined();
  });

  it('is refused, and not decoded, wherever it is cut', () => {
    const whole = png();
    for (let length = 8; length < whole.length; length++)
      expect(() => readPicture(address(whole.subarray(0, length)))).toThrow(/cut|one header/);
  });

  it('is refused whatever byte of it is another', () => {
    const whole = png();
    for (let at = 8; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 0x55;
      expect(() => readPicture(address(damaged))).toThrow(/^(the|a) (PNG|picture)/);
    }
  });

  it.each([
    ['no pixels', withHead(0, 7), 'without width or height'],
    ['more pixels than are there', withHead(9, 8), 'holds less than its size says'],
    ['fewer pixels than are there', withHead(9, 6), 'holds more than its size says'],
    ['a billion pixels', withHead(2 ** 31 - 1, 2 ** 31 - 1), 'at most 4000000 pixels'],
    ['a line of pixels', withHead(20_000, 1), '10000 on a side'],
    ['a type of colour that there is not', withHead(9, 7, 8, 5), 'colours of type 5 with 8 bits'],
    ['a depth that there is not', withHead(9, 7, 3, 0), 'colours of type 0 with 3 bits'],
    ['no palette', withHead(9, 7, 8, 3), 'the palette of the PNG is missing'],
    ['passes that are not there', withHead(9, 7, 8, 6, 1), /size says/],
    ['an animation', insert(chunk('acTL', Buffer.alloc(8))), 'is animated'],
    ['a chunk that nobody knows', insert(chunk('CgBI', Buffer.alloc(4))), 'which nobody knows'],
    ['two headers', insert(png().subarray(8, 33)), 'one header'],
  ])('with %s is refused', (_, data, message) => expect(() => readPicture(address(data))).toThrow(message));

  it('loses what decoding does not need: texts, times, profiles', () => {
    const withText = insert(chunk('iTXt', Buffer.alloc(50, 'x')));
    expect(Buffer.from(readPicture(address(withText)).data)).toEqual(png());
  });
});

function insert(part: Buffer): Buffer {
  const whole = png();
  return Buffer.concat([whole.subarray(0, 33), part, whole.subarray(33)]);
}

describe('A JPEG', () => {
  it('is taken, and embedded, small as it is', async () => {
    expect(readPicture(address(jpeg(), 'jpeg'))).toMatchObject({ format: 'jpeg', width: 8, height: 8 });
    await expect(tryLogo(address(jpeg(), 'jpeg'))).resolves.toBeUndefined();
  });

  it('is refused wherever it is cut', () => {
    const whole = jpeg();
    for (let length = 3; length < whole.length; length++)
      expect(() => readPicture(address(whole.subarray(0, length)))).toThrow(/^the JPEG is (cut|damaged)/);
  });

  it.each([
    ['without a frame', jpeg(''), 'one frame'],
    ['without loss', jpeg('ffc3000b080008000801011100'), 'a PDF cannot show'],
    ['with 12 bits', jpeg('ffc0000b0c0008000801011100'), '8 bits'],
    ['with two colours', jpeg('ffc0000e08000800080201110002110'.padEnd(32, '0')), '8 bits'],
    ['without height', jpeg('ffc0000b080000000801011100'), 'without width or height'],
    ['without an end', jpeg(undefined, 'ffda000801010000003f00001122'), 'it has no end'],
    ['of other data', jpeg(undefined, '00112233000000000000'.padEnd(20000, '0')), 'a segment is expected'],
  ])('%s is refused', (_, data, message) =>
    expect(() => readPicture(address(data, 'jpeg'))).toThrow(message),
  );
});
