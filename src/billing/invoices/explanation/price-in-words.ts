import type { DecimalText } from '../../../platform/money.js';
import type {
  OverageParts,
  PriceBase,
  RatedParts,
  SmoothingParts,
  TierParts,
  UsageParts,
  UsageRecords,
} from '../../rating/explanation.js';
import { counted, number, operand } from './numbers-in-words.js';

/** What units cost: a sentence for the price, or one for each tier. */
export function priceInWords(model: string, rated: RatedParts): string[] {
  const { quantity, listPrice, tiers = [], overage, records, amount } = rated;
  if (records) return recordsInWords(model, records, amount);
  if (listPrice !== undefined) {
    return quantity === undefined
      ? [`${model}: ${number(amount)}.`]
      : [`${model}: ${counted(quantity, 'unit')} × ${operand(listPrice)} = ${number(amount)}.`];
  }
  const parts = [
    ...tiers.map((tier) => tierInWords(model, tier)),
    ...(overage ? [overageInWords(overage)] : []),
  ];
  const sum = parts.length > 1 ? [`Together ${number(amount)}.`] : [];
  return [`${model}: ${counted(quantity ?? '0', 'unit')}.`, ...parts, ...sum];
}

/** What each record comes to, where each is rated for itself. */
function recordsInWords(model: string, { of, others }: UsageRecords, amount: DecimalText): string[] {
  const costs = of.map(({ units, amount: own, times }) =>
    times
      ? `${times} records of ${counted(units, 'unit')}: ${number(own)} each.`
      : `${counted(units, 'unit')}: ${number(own)}.`,
  );
  const more = others ? [`${counted(others.records, 'more record')}: ${number(others.amount)}.`] : [];
  return [
    `${model}: each usage record is rated for itself.`,
    ...costs,
    ...more,
    `Together ${number(amount)}.`,
  ];
}

function tierInWords(model: string, { tier, above, upTo, units, price, isFlat, amount }: TierParts): string {
  const range = [
    ...(above === '0' ? [] : [`above ${number(above)}`]),
    ...(upTo ? [`up to ${number(upTo)}`] : []),
  ];
  const name = `Tier ${tier}${range.length > 0 ? ` (${range.join(', ')})` : ''}`;
  if (isFlat) return `${name}: a flat fee of ${number(price)}.`;
  const all = model === 'Volume Pricing' ? 'all ' : '';
  return `${name}: ${all}${counted(units, 'unit')} × ${operand(price)} = ${number(amount)}.`;
}

function overageInWords({ above, units, price, amount }: OverageParts): string {
  return `Beyond ${counted(above, 'unit')}: ${counted(units, 'unit')} × ${operand(price)} = ${number(amount)}.`;
}

/** How a list price of a week, a month or a year becomes that of a period. */
export function baseInWords({ name, weeks, months, periodAmount }: PriceBase): string {
  const length = weeks ? counted(weeks, 'week') : counted(months ?? '0', 'month');
  return `The list price is ${name.toLowerCase()}; a billing period of ${length} costs ${number(periodAmount)}.`;
}

/** The usage that is billed, before what it costs. */
export function usageInWords({ records, units, rounding, groups, before }: UsageParts): string[] {
  const rounded = rounding
    ? `, rounded ${rounding.mode.toLowerCase()} to ${counted(rounding.decimals, 'decimal')}`
    : '';
  return [
    `Usage: ${counted(records, 'record')} with ${counted(units, 'unit')}${rounded}.`,
    ...(before
      ? [
          `The period was billed before for ${counted(before.units, 'unit')}; what follows is the price of all of its usage together.`,
        ]
      : []),
    ...(groups ? [`Usage is rated in groups (${groups.by}), each for itself.`] : []),
  ];
}

/** What groups cost, and what was billed before. */
export function usageCostInWords(model: string, { groups, before, together }: UsageParts): string[] {
  const costs = (groups?.of ?? []).flatMap((group) => {
    const times = group.times ? [`That ${group.times} times.`] : [];
    return [...priceInWords(model, group), ...times];
  });
  const others = groups?.others
    ? [`${counted(groups.others.groups, 'more group')}: ${number(groups.others.amount)}.`]
    : [];
  const difference =
    before && together
      ? [`The period comes to ${number(together)}, of which ${number(before.amount)} was billed before.`]
      : [];
  return [...costs, ...others, ...difference];
}

/** Which units of a smoothed charge are billed, and why. */
export function smoothingInWords(smoothing: SmoothingParts): string[] {
  const { model, used, included, isAlone, window, billed, rolledOver, units } = smoothing;
  const name = model === 'Rollover' ? 'rollover' : 'rolling window';
  const place = window ? `, period ${window.period} of ${window.of}` : '';
  const less = [
    `${number(included)} are included`,
    ...(billed ? [`${number(billed)} were billed before`] : []),
    ...(rolledOver ? [`${number(rolledOver)} were left of earlier periods`] : []),
  ].join(', ');
  return [
    `Included units are smoothed: ${name}${place}${isAlone ? ', but a period that begins before the charge stands alone' : ''}.`,
    window?.waits
      ? `${counted(used, 'unit')} used so far, ${number(included)} are included; overage is billed when the window ends.`
      : `${counted(used, 'unit')} used, ${less}: ${number(units)} to bill.`,
  ];
}
