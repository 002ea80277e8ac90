import type { StoreKind } from '../support/stores.js';
import { outlivesRunners } from './conformance-ends.js';
import { bearsFailures } from './conformance-failures.js';
import { runsInOrder } from './conformance-order.js';
import { queueTests } from './queue-tests.js';

/** What the queue does on every kind of store. */
export function jobConformance(kind: StoreKind): void {
  queueTests(kind, () => {
    runsInOrder();
    bearsFailures();
    outlivesRunners(kind);
  });
}
