import { chargeToBill } from '../charges.js';

export type Charge = Readonly<Record<string, string | number | null>>;

export const charge = (fields: Charge, parts: object = {}) =>
  chargeToBill({ charge: fields as never, ...parts });
export const term = (start: string, end: string | null, more: object = {}) =>
  charge(
    { BillingPeriod: 'Subscription Term' },
    { start, subscription: { TermType: 'TERMED', TermStartDate: start, TermEndDate: end, ...more } },
  );
