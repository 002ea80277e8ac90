/** A logo as it is embedded. */
export interface TemplateImage {
  readonly format: 'png' | 'jpeg';
  readonly data: Buffer;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Of a JPEG in CMYK. */
  readonly isCmyk: boolean;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_PIXELS = 4_000_000;

/**
 * Reads the size of an image that came as a data: address.
 * @throws Error when the data are no PNG or JPEG, or too large
 */
export function readImage(address: string): TemplateImage {
  const data = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
  const size = data.subarray(0, 8).equals(PNG_SIGNATURE) ? pngSize(data) : jpegSize(data);
  if (!size) throw new Error('the data are no PNG or JPEG');
  if (size.width * size.height > MOST_PIXELS) throw new Error(`more than ${MOST_PIXELS} pixels`);
  return { ...size, data };
}

function pngSize(data: Buffer): Omit<TemplateImage, 'data'> | undefined {
  if (data.length < 45 || data.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)];
  return width > 0 && height > 0 ? { format: 'png', width, height, isCmyk: false } : undefined;
}

/** Walks a JPEG's segments to the start of its frame, which tells the size. */
function jpegSize(data: Buffer): Omit<TemplateImage, 'data'> | undefined {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < data.length; at += 2 + data.readUInt16BE(at + 2)) {
    const marker = data.readUInt16BE(at);
    if (marker < 0xff01) return undefined;
    if (isFrame(marker)) {
      const [height, width] = [data.readUInt16BE(at + 5), data.readUInt16BE(at + 7)];
      const isCmyk = data[at + 9] === 4;
      return width > 0 && height > 0 ? { format: 'jpeg', width, height, isCmyk } : undefined;
    }
  }
  return undefined;
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie between. */
function isFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}
