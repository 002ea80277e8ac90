import type { ObjectQuery, Shown } from '../../src/engine/org/types.js';
import type { Instant } from '../../src/platform/dates.js';
import type { SoqlContext } from '../../src/soql/context.js';
import { SoqlError } from '../../src/soql/error.js';
import { readSoql } from '../../src/soql/read.js';
import type { ViewColumn, ViewCondition, ViewQuery, ViewValue } from '../../src/store/view-types.js';

/** Wednesday, May 13, 2026, a quarter past nine in the evening in California: in London it is Thursday. */
export const context: SoqlContext = {
  version: 64,
  zone: 'America/Los_Angeles',
  now: Date.parse('2026-05-13T21:15:00-07:00') as Instant,
};

export function query(text: string, changes: Partial<SoqlContext> = {}): ObjectQuery {
  return readSoql(text, { ...context, ...changes });
}

/** What a condition on an object means, written out: every comparison in parentheses, every name in full. */
export function meaning(object: string, where: string, changes: Partial<SoqlContext> = {}): string {
  return conditionText(query(`SELECT Id FROM ${object} WHERE ${where}`, changes).view.where);
}

export function conditionText(condition: ViewCondition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.of.map(conditionText).join(` ${condition.kind} `)})`;
    case 'not':
      return `not ${conditionText(condition.of)}`;
    case 'compare':
      return `${columnText(condition.column)} ${condition.operator} ${valueText(condition.value)}`;
    case 'like':
      return `${columnText(condition.column)} like ${valueText(condition.pattern)}`;
    case 'in':
      return `${columnText(condition.column)} in [${condition.values.map(valueText).join(', ')}]`;
    case 'inSelect':
      return `${columnText(condition.column)} in ${selectText(condition.query)}`;
  }
}

function selectText({ object, columns, where, order }: ViewQuery): string {
  return `{${columns.map(columnText).join(', ')} of ${object} where ${conditionText(where)}${order.length > 0 ? ' ordered' : ''}}`;
}

export function columnText({ path, field }: ViewColumn): string {
  return [...path, field].join('.');
}

function valueText(value: ViewValue): string {
  return value !== null && typeof value === 'object' ? `id ${value.id}` : JSON.stringify(value);
}

/** What a record of a query shows: `Name`, `count expr0 of Id`, `InvoiceLines by InvoiceId: (...)`. */
export function shown(text: string, changes: Partial<SoqlContext> = {}): string[] {
  return query(text, changes).shows.map(shownText);
}

function shownText(part: Shown): string {
  switch (part.kind) {
    case 'field':
      return `${part.names.join('/')} = ${columnText(part.column)}`;
    case 'count':
      return `${part.name} = count of ${columnText(part.column)}`;
    case 'children':
      return `${part.name} by ${part.field}: (${part.query.shows.map(shownText).join(', ')})`;
  }
}

/** What a query is refused with: the code, the text, and where. */
export function refusal(text: string, changes: Partial<SoqlContext> = {}): readonly [string, string, string] {
  try {
    query(text, changes);
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    const [, , , place, message] = error.message.split('\n');
    return [error.errorCode, message ?? '', place?.replace('ERROR at Row:', '').replace('Column:', '') ?? ''];
  }
  return ['accepted', '', ''];
}
