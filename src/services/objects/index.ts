import type { ObjectName } from '../../contract/index.js';
import { accountRules } from './account.js';
import { amendmentRules } from './amendment.js';
import { accountingPeriodRules } from './accountingPeriod.js';
import { billRunRules } from './billRun.js';
import {
  productRatePlanChargeRules,
  productRatePlanChargeTierRules,
  productRatePlanRules,
  productRules,
} from './catalog.js';
import { contactRules } from './contact.js';
import { exportRules } from './export.js';
import { importRules } from './import.js';
import { featureRules, productFeatureRules } from './feature.js';
import { invoiceItemRules, invoiceRules } from './invoice.js';
import { ratePlanChargeRules, ratePlanChargeTierRules, ratePlanRules } from './ratePlan.js';
import { subscriptionRules } from './subscription.js';
import { usageRules } from './usage.js';
import type { ObjectRules } from './rules.js';

const rules: { readonly [N in ObjectName]?: ObjectRules<N> } = {
  Account: accountRules,
  Amendment: amendmentRules,
  AccountingPeriod: accountingPeriodRules,
  BillRun: billRunRules,
  Contact: contactRules,
  Export: exportRules,
  Feature: featureRules,
  Import: importRules,
  Invoice: invoiceRules,
  InvoiceItem: invoiceItemRules,
  Product: productRules,
  ProductFeature: productFeatureRules,
  ProductRatePlan: productRatePlanRules,
  ProductRatePlanCharge: productRatePlanChargeRules,
  ProductRatePlanChargeTier: productRatePlanChargeTierRules,
  RatePlan: ratePlanRules,
  RatePlanCharge: ratePlanChargeRules,
  RatePlanChargeTier: ratePlanChargeTierRules,
  Subscription: subscriptionRules,
  Usage: usageRules,
};

/** What a type does beyond its contract. */
export function rulesOf<N extends ObjectName>(type: N): ObjectRules<N> {
  return (rules[type] ?? {}) as ObjectRules<N>;
}
