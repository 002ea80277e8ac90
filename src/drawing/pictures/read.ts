import { TemplateError } from '../template/errors.js';
import { readJpeg } from './jpeg.js';
import type { Picture } from './picture.js';
import { readPng } from './png.js';

let latest: { readonly address: string; readonly picture: Picture } | undefined;

/**
 * Reads a picture that came as a data: address. Its chunks or segments are checked, so that whoever decodes it finds what
 * it expects. The latest one is remembered: a document asks for its logo more than once.
 * @throws Error whose message says what is wrong with it
 */
export function readPicture(address: string): Picture {
  if (latest?.address === address) return latest.picture;
  const data = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
  const picture = readPng(data) ?? readJpeg(data);
  if (!picture) throw new Error('the data are no PNG or JPEG');
  latest = { address, picture };
  return picture;
}

/** @throws TemplateError where a template's logo, a data: address, cannot be used */
export function readLogo(address: string): Picture {
  try {
    return readPicture(address);
  } catch (error) {
    throw new TemplateError([{ message: (error as Error).message, line: null, name: 'logo.image' }]);
  }
}
