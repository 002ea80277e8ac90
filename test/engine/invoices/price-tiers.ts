import type { Fields } from '../../support/localbill.js';

export const tiers = (rows: readonly (readonly [number, number | null, string, string?])[]): Fields[] =>
  rows.map(([StartingUnit, EndingUnit, Price, PriceFormat = 'Per Unit'], index) => ({
    Tier: index + 1,
    StartingUnit,
    ...(EndingUnit === null ? {} : { EndingUnit }),
    Price,
    PriceFormat,
  }));
