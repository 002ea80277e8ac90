import { PDFDocument, type PDFImage, type PDFRef } from 'pdf-lib';
import { readPicture } from '../pictures/read.js';
import { TemplateError } from '../template/errors.js';

/**
 * Puts a template's logo into a document.
 * @param address a data: address
 * @throws TemplateError when it cannot be decoded
 */
export async function embedLogo(document: PDFDocument, address: string): Promise<PDFRef> {
  try {
    const image = await decoded(document, address);
    await image.embed();
    return image.ref;
  } catch (error) {
    throw new TemplateError([{ message: (error as Error).message, line: null, name: 'logo.image' }]);
  }
}

/** @throws Error when a logo, a data: address, cannot be decoded */
export async function tryLogo(address: string): Promise<void> {
  await decoded(await PDFDocument.create(), address);
}

async function decoded(document: PDFDocument, address: string): Promise<PDFImage> {
  const { format, data } = readPicture(address);
  try {
    return await (format === 'png' ? document.embedPng(data) : document.embedJpg(data));
  } catch (error) {
    throw new Error(`the ${format.toUpperCase()} cannot be decoded`, { cause: error });
  }
}
