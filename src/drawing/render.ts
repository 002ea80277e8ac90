import { classicTemplate } from './template/shipped.js';
import type { RenderInvoice } from './types.js';

/**
 * Draws an invoice as a PDF. The libraries and fonts behind it load with the first call and stay; fonts for
 * other scripts than Latin load when a character first needs them.
 * @returns the file; the same bytes for the same snapshot and template, in every process
 */
export const renderInvoice: RenderInvoice = async (snapshot, template = classicTemplate) => {
  const { drawInvoice } = await import('./engine.js');
  return drawInvoice(snapshot, template);
};
