import { onSale } from '../../billing/catalog/sale-days.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { missing } from '../records/fields.js';
import { today, type Unit } from '../unit/work.js';

/**
 * The product rate plan that a new rate plan is made of.
 * @param sent the rate plan, checked
 * @throws RowError when the plan or its product is not for sale today
 */
export async function soldPlan(unit: Unit, { fields }: SentRecord): Promise<Stored<'ProductRatePlan'>> {
  const plan = await unit.tx.get('ProductRatePlan', fields.ProductRatePlanId as Id);
  // checkSent has seen it, in this transaction.
  if (!plan) throw missing('ProductRatePlanId');
  const product = plan.ProductId ? await unit.tx.get('Product', plan.ProductId) : undefined;
  const day = today(unit);
  const verdicts = [product ? onSale('product', product, day) : 'ok', onSale('product rate plan', plan, day)];
  for (const verdict of verdicts) if (verdict !== 'ok') throw verdict;
  return plan;
}
