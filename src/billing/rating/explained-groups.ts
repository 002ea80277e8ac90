import { decimalText, sum, type Exact } from '../../platform/money.js';
import type { UsageGroups, UsageRecords } from './explanation.js';
import type { Price } from './price.js';

/** The most groups, or records, of usage that an explanation lists; thousands of them help nobody. */
export const MOST_GROUPS = 100;

/** What the groups of a period's usage cost. */
export function groupParts(groups: readonly Price[]): Omit<UsageGroups, 'by'> {
  const { of, others } = alike(groups);
  return { of, ...(others && { others: { groups: others.count, amount: others.amount } }) };
}

/** What the records of a group come to, each for itself. */
export function recordParts(
  records: readonly { readonly quantity: Exact; readonly amount: Exact }[],
): UsageRecords {
  const { of, others } = alike(
    records.map(({ quantity, amount }) => ({
      amount,
      parts: { units: decimalText(quantity), amount: decimalText(amount) },
    })),
  );
  return { of, ...(others && { others: { records: others.count, amount: others.amount } }) };
}

/** Those that are alike as one, and the sum of those beyond the limit. */
function alike<P extends object>(all: readonly { readonly parts: P; readonly amount: Exact }[]) {
  const listed = new Map<string, { readonly parts: P; times: number }>();
  const others: Exact[] = [];
  for (const { parts, amount } of all) {
    const key = JSON.stringify(parts);
    const same = listed.get(key);
    if (same) same.times++;
    else if (listed.size < MOST_GROUPS) listed.set(key, { parts, times: 1 });
    else others.push(amount);
  }
  const of = [...listed.values()].map(({ parts, times }) => ({ ...(times > 1 && { times }), ...parts }));
  return { of, others: others.length > 0 && { count: others.length, amount: decimalText(sum(others)) } };
}
