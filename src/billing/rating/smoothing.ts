import type { RecordOf } from '../../contract/index.js';
import { exact, sum, type Exact } from '../../platform/money.js';
import type { SmoothingParts } from './explanation.js';
import type { Charge } from './charge-window.js';

/**
 * Overage smoothing: included units that count for more than one billing period (sources: overage-smoothing). What a period
 * comes to follows from the usage of all periods of the segment, so there is no state to keep.
 */
export interface Smoothing {
  readonly model: 'RollingWindow' | 'Rollover';
  /** Of a rolling window: whether overage is billed with the window's last period, or with the one in which it occurs. */
  readonly option: 'EndOfSmoothingPeriod' | 'PerBillingPeriod';
  /** Over how many periods units are pooled, or how many later ones may use what is left of one. */
  readonly periods: number;
  /** Included units of one period. */
  readonly included: Exact;
}

/** Units that a billing period has used. */
export interface PeriodUsage {
  readonly used: Exact;
  /** A period that has begun before the charge: it is not smoothed, and its included units are its own. */
  readonly isPartial?: boolean;
  /** Whether the charge ends with it, so that a window does too. */
  readonly isLast?: boolean;
}

/** What smoothing makes of a billing period. */
export interface SmoothedPeriod {
  /** Units to bill; negative where units that were billed in the same window were taken back. */
  readonly overage: Exact;
  /** Of a rollover: unused units that the next period may use. */
  readonly rolloverBalance: Exact | undefined;
  readonly counted: CountedUnits;
}

/** How overage was counted: what of `used` is beyond `included`, less what was billed or rolled over. */
export interface CountedUnits {
  readonly used: Exact;
  readonly included: Exact;
  readonly isAlone?: true;
  readonly window?: NonNullable<SmoothingParts['window']>;
  readonly billed?: Exact;
  readonly rolledOver?: Exact;
}

/** How a charge is smoothed; undefined when it is not. */
export function smoothingOf(charge: Charge & Pick<RecordOf<'RatePlanCharge'>, 'NumberOfPeriods'>) {
  const { smoothingModel: model, NumberOfPeriods: periods, OverageCalculationOption: option } = charge;
  if (charge.ChargeType !== 'Usage' || (model !== 'RollingWindow' && model !== 'Rollover')) return undefined;
  const smoothing: Smoothing = {
    model,
    option: option === 'PerBillingPeriod' ? option : 'EndOfSmoothingPeriod',
    periods: periods ?? 1,
    included: exact(charge.IncludedUnits),
  };
  return smoothing;
}

/** @param periods all of the segment, the first one first */
export function smoothed(smoothing: Smoothing, periods: readonly PeriodUsage[]): SmoothedPeriod[] {
  const next = stepOf(smoothing);
  return periods.map((period) =>
    period.isPartial
      ? {
          overage: beyond(period.used, smoothing.included),
          rolloverBalance: rollsOver(smoothing) ? exact(0) : undefined,
          counted: { used: period.used, included: smoothing.included, isAlone: true },
        }
      : next(period),
  );
}

const rollsOver = ({ model }: Smoothing): boolean => model === 'Rollover';

function stepOf(smoothing: Smoothing): (period: PeriodUsage) => SmoothedPeriod {
  if (rollsOver(smoothing)) return rollover(smoothing);
  return smoothing.option === 'PerBillingPeriod' ? fixedWindow(smoothing) : rollingWindow(smoothing);
}

/**
 * Overage with the window's last period: a window with overage is followed by a new one, one without moves on by a period
 * (docs.zuora.com, Example: Rolling window with the Apply Overage at the end of Smoothing Period option).
 */
function rollingWindow({ periods, included }: Smoothing): (period: PeriodUsage) => SmoothedPeriod {
  const base = included.times(periods);
  let window: Exact[] = [];
  return ({ used, isLast }) => {
    window.push(used);
    const isOver = window.length === periods || isLast;
    const total = sum(window);
    const overage = isOver ? beyond(total, base) : exact(0);
    const place = { period: window.length, of: periods, ...(!isOver && { waits: true as const }) };
    if (isOver) window = overage.isZero() ? window.slice(1) : [];
    const counted = { used: total, included: base, window: place };
    return { overage, rolloverBalance: undefined, counted };
  };
}

/**
 * Overage as soon as it occurs: windows follow one another, and units that one has not used are lost (docs.zuora.com,
 * Example: Rolling window with the Apply overage as soon as it occurs option).
 */
function fixedWindow({ periods, included }: Smoothing): (period: PeriodUsage) => SmoothedPeriod {
  const base = included.times(periods);
  let count = 0;
  let [total, billed] = [exact(0), exact(0)];
  return ({ used }) => {
    if (count === periods) [count, total, billed] = [0, exact(0), exact(0)];
    count++;
    total = total.plus(used);
    const overage = beyond(total, base).minus(billed);
    const counted = { used: total, included: base, window: { period: count, of: periods }, billed };
    billed = billed.plus(overage);
    return { overage, rolloverBalance: undefined, counted };
  };
}

/** Units that a period has left are used by later ones after their own, the oldest first, until they expire. */
function rollover({ periods, included }: Smoothing): (period: PeriodUsage) => SmoothedPeriod {
  let left: Exact[] = [];
  return ({ used }) => {
    const own = beyond(used, included);
    let wanted = own;
    const rest = left.map((units) => {
      const taken = units.lessThan(wanted) ? units : wanted;
      wanted = wanted.minus(taken);
      return units.minus(taken);
    });
    left = [...rest, beyond(included, used)].slice(-periods);
    const counted = { used, included, rolledOver: own.minus(wanted) };
    return { overage: wanted, rolloverBalance: sum(left), counted };
  };
}

function beyond(quantity: Exact, limit: Exact): Exact {
  return quantity.greaterThan(limit) ? quantity.minus(limit) : exact(0);
}
