import { ownOf } from '../../platform/own.js';
import type { InvoiceTemplate } from '../template/schema.js';
import { english } from './english.js';
import type { Words } from './names.js';
import { otherLanguages } from './others.js';

/** The words of a template: its own labels, then those of its language, then English ones. */
export type { Words };

export function wordsFor({ locale, labels }: InvoiceTemplate): Words {
  const language = locale.slice(0, 2).toLowerCase();
  return { ...(ownOf(otherLanguages, language) ?? english), ...labels };
}

/** `Page {page} of {pages}` with what stands for the braces. */
export function worded(word: string, values: Readonly<Record<string, string | number>>): string {
  return word.replace(/\{(\w+)\}/g, (whole, name: string) => String(ownOf(values, name) ?? whole));
}
