import type { StoreKind } from '../support/stores.js';
import { keepsRecords } from './conformance-records.js';
import { keepsTransactions } from './conformance-transactions.js';
import { storeTests } from './store-tests.js';

/** What every kind of store does alike. */
export function storeConformance(kind: StoreKind): void {
  storeTests(kind, () => {
    keepsRecords();
    keepsTransactions(kind);
  });
}
