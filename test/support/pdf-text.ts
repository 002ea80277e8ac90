import { execFileSync, spawnSync } from 'node:child_process';

/** Whether the machine has poppler's pdftotext; tests that read a drawing are skipped by name without it. */
export const canReadPdf = spawnSync('pdftotext', ['-v']).status === 0;

/** The text of a PDF, line by line as it is laid out. */
export function pdfText(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
}
