import { PDFString } from 'pdf-lib';
import { formatInstant, type Instant } from '../../platform/dates.js';

/** `D:20260201102030Z` (ISO 32000-1, 7.9.4). */
export function pdfDate(moment: Instant): PDFString {
  return PDFString.of(`D:${formatInstant(moment, 'UTC').replace(/\D/g, '').slice(0, 14)}Z`);
}
