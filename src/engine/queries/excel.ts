import type { FieldType } from '../../contract/index.js';
import { PermanentFailure } from '../../jobs/types.js';

// A workbook of one sheet (ECMA-376), written row by row: docs/decisions/0016-excel-files.md.

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const EXCEL_TYPE = `${TYPE}.sheet`;

/** Where the sheet lies in the archive that a workbook is. */
export const SHEET = 'xl/worksheets/sheet1.xml';

/** All of the archive but the sheet. */
export const workbookParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `${PROLOGUE}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/${SHEET}" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': relationship(`${OFFICE}/officeDocument`, 'xl/workbook.xml'),
  'xl/workbook.xml':
    `${PROLOGUE}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">` +
    '<sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': relationship(`${OFFICE}/worksheet`, 'worksheets/sheet1.xml'),
};

function relationship(type: string, target: string): string {
  const one = `<Relationship Id="rId1" Type="${type}" Target="${target}"/>`;
  return `${PROLOGUE}<Relationships xmlns="${PACKAGE}/relationships">${one}</Relationships>`;
}

export const sheetStart = `${PROLOGUE}<worksheet xmlns="${MAIN}"><sheetData>`;
export const sheetEnd = '</sheetData></worksheet>';

const MOST_ROWS = 1_048_576;
const LONGEST_TEXT = 32_767;

/**
 * Writes rows one after the other.
 * @param types of the columns: numbers are numbers to Excel, all else is text
 * @returns the rows' XML; fails for good beyond what a sheet can hold
 */
export function sheetRows(types: readonly FieldType[]): (rows: readonly (readonly string[])[]) => string {
  let written = 0;
  return (rows) => {
    written += rows.length;
    if (written > MOST_ROWS - 1)
      throw new PermanentFailure(`A sheet of Excel has at most ${MOST_ROWS} rows.`);
    return rows.map((row) => sheetRow(row, types)).join('');
  };
}

export function sheetRow(cells: readonly string[], types: readonly FieldType[] = []): string {
  return `<row>${cells.map((text, index) => cell(text, types[index])).join('')}</row>`;
}

const numbers: ReadonlySet<FieldType | undefined> = new Set(['decimal', 'int', 'long', 'short']);

function cell(text: string, type: FieldType | undefined): string {
  if (text === '') return '<c/>';
  if (numbers.has(type) && isExact(text)) return `<c><v>${text}</v></c>`;
  if (text.length > LONGEST_TEXT) {
    throw new PermanentFailure(`A cell of Excel has at most ${LONGEST_TEXT} characters.`);
  }
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Excel counts with 15 digits; what has more stays text, and as it was. */
function isExact(text: string): boolean {
  const digits = /^-?(\d+)(?:\.(\d+))?$/.exec(text);
  return digits !== null && `${digits[1]}${digits[2] ?? ''}`.replace(/^0+/, '').length <= 15;
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What XML cannot have, or would change, stands as `_x000B_`; so does what looks like that. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(
      /[^\t\n\u0020-\uFFFD]/g,
      (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>]/g, (one) => named[one] ?? one);
}
