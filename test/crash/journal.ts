/** What the clients sent and what was acknowledged: the only witness of what must have survived. */
export interface Journal {
  /** Names that were sent together in one create(). */
  readonly batches: string[][];
  /** Ids of accounts by name, of acknowledged ones. */
  readonly accounts: Map<string, string>;
  /** Months from 2026-01 on that the demo account was billed for, or may have been. */
  monthsAsked: number;
  readonly generated: Set<string>;
  readonly posted: Set<string>;
  /** Requests for another PDF by invoice. */
  readonly regenerations: Map<string, Regenerations>;
}

export interface Regenerations {
  /** Those that were refused are not among them. */
  sent: number;
  acknowledged: number;
}

export function createJournal(): Journal {
  return {
    batches: [],
    accounts: new Map(),
    monthsAsked: 0,
    generated: new Set(),
    posted: new Set(),
    regenerations: new Map(),
  };
}
