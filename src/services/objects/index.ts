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
import { invoiceAdjustmentRules, invoiceItemAdjustmentRules } from './adjustments.js';
import { contactRules } from './contact.js';
import { creditBalanceAdjustmentRules } from './creditBalanceAdjustment.js';
import { exportRules } from './export.js';
import { importRules } from './import.js';
import { featureRules, productFeatureRules } from './feature.js';
import { invoiceItemRules, invoiceRules } from './invoice.js';
import { invoiceSplitItemRules, invoiceSplitRules } from './invoiceSplit.js';
import { invoicePaymentRules, paymentRules } from './payment.js';
import { paymentMethodRules } from './paymentMethod.js';
import { refundRules } from './refund.js';
import { billingPreviewRunRules, chargeMetricsRunRules } from './previewRuns.js';
import { ratePlanChargeRules, ratePlanChargeTierRules, ratePlanRules } from './ratePlan.js';
import { subscriptionRules } from './subscription.js';
import { taxationItemRules } from './taxationItem.js';
import { usageRules } from './usage.js';
import type { ObjectRules } from './rules.js';

const rules: { readonly [N in ObjectName]?: ObjectRules<N> } = {
  Account: accountRules,
  Amendment: amendmentRules,
  AccountingPeriod: accountingPeriodRules,
  BillingPreviewRun: billingPreviewRunRules,
  BillRun: billRunRules,
  ChargeMetricsRun: chargeMetricsRunRules,
  Contact: contactRules,
  CreditBalanceAdjustment: creditBalanceAdjustmentRules,
  Export: exportRules,
  Feature: featureRules,
  Import: importRules,
  Invoice: invoiceRules,
  InvoiceAdjustment: invoiceAdjustmentRules,
  InvoiceItem: invoiceItemRules,
  InvoiceItemAdjustment: invoiceItemAdjustmentRules,
  InvoicePayment: invoicePaymentRules,
  InvoiceSplit: invoiceSplitRules,
  InvoiceSplitItem: invoiceSplitItemRules,
  Payment: paymentRules,
  PaymentMethod: paymentMethodRules,
  Product: productRules,
  ProductFeature: productFeatureRules,
  ProductRatePlan: productRatePlanRules,
  ProductRatePlanCharge: productRatePlanChargeRules,
  ProductRatePlanChargeTier: productRatePlanChargeTierRules,
  Refund: refundRules,
  RatePlan: ratePlanRules,
  RatePlanCharge: ratePlanChargeRules,
  RatePlanChargeTier: ratePlanChargeTierRules,
  Subscription: subscriptionRules,
  TaxationItem: taxationItemRules,
  Usage: usageRules,
};

/** What a type does beyond its contract. */
export function rulesOf<N extends ObjectName>(type: N): ObjectRules<N> {
  return (rules[type] ?? {}) as ObjectRules<N>;
}
