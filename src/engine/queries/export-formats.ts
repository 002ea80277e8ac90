import { stringify } from 'csv-stringify/sync';
import type { ExportColumn } from '../unit/export-query.js';
import { EXCEL_TYPE, SHEET, sheetEnd, sheetRow, sheetRows, sheetStart, workbookParts } from './excel.js';

type Row = readonly string[];

/** How the rows of an export stand in its file. */
export interface ExportFormat {
  readonly extension: string;
  readonly contentType: string;
  readonly start: string;
  readonly rows: (rows: readonly Row[]) => string;
  readonly end: string;
  /** Of a file that is an archive: where in it the rows stand, and what else is in it. */
  readonly archive?: { readonly place: string; readonly parts: Readonly<Record<string, string>> };
}

/** @param isMarked whether a CSV file begins with a byte order mark */
export function exportFormat(
  name: string | null | undefined,
  columns: readonly ExportColumn[],
  isMarked: boolean,
): ExportFormat {
  const head = columns.map((column) => column.name);
  if (name === 'html') return html(head);
  return name === 'Excel' ? excel(head, columns) : csv(head, isMarked);
}

function csv(head: Row, isMarked: boolean): ExportFormat {
  return {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    start: `${isMarked ? '\uFEFF' : ''}${stringify([[...head]])}`,
    rows: (rows) => stringify(rows.map((row) => [...row])),
    end: '',
  };
}

function html(head: Row): ExportFormat {
  return {
    extension: 'html',
    contentType: 'text/html; charset=utf-8',
    start: `<!doctype html>\n<meta charset="utf-8">\n<table>\n${htmlRow(head, 'th')}`,
    rows: (rows) => rows.map((row) => htmlRow(row, 'td')).join(''),
    end: '</table>\n',
  };
}

function excel(head: Row, columns: readonly ExportColumn[]): ExportFormat {
  return {
    extension: 'xlsx',
    contentType: EXCEL_TYPE,
    start: `${sheetStart}${sheetRow(head)}`,
    rows: sheetRows(columns.map(({ type }) => type)),
    end: sheetEnd,
    archive: { place: SHEET, parts: workbookParts },
  };
}

function htmlRow(cells: Row, tag: string): string {
  return `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
