import { SoapFault } from './fault.js';
import { NO_TEXT } from './xml-problem.js';
import type { XmlElement } from './xml.js';

/** A value that has elements in it; the service says where the first one stands in the text (sources: soap-server). */
export class NotText extends SoapFault {
  constructor(readonly element: XmlElement) {
    super('Server', NO_TEXT);
  }
}

/**
 * Reads the text of an element.
 * @throws NotText when there is more than text in it
 * @throws SoapFault what `read` throws, with the place of the element
 */
export function readAt<T>(element: XmlElement, read: (text: string) => T): T {
  const [inner] = element.children;
  if (inner) throw new NotText(inner);
  try {
    return read(element.text);
  } catch (error) {
    if (error instanceof SoapFault) error.place ??= placeOf(element);
    throw error;
  }
}

/** The way to an element from the operation or the Header on, such as `zObjects[2] (Invoice), InvoiceDate`. */
function placeOf(element: XmlElement): string {
  const { parent } = element;
  const isFirst = !parent || parent.name === 'Header' || parent.parent?.name === 'Body';
  return isFirst ? stepTo(element) : `${placeOf(parent)}, ${stepTo(element)}`;
}

/** Records have their number and type, other elements their number where several are alike. */
function stepTo(element: XmlElement): string {
  const { name, parent, xsiType } = element;
  const alike = parent?.children.filter((sibling) => sibling.name === name) ?? [];
  const number = xsiType || alike.length > 1 ? `[${alike.indexOf(element) + 1}]` : '';
  return `${name}${number}${xsiType ? ` (${xsiType.name})` : ''}`;
}
