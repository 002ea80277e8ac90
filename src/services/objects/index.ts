import type { ObjectName } from '../../contract/index.js';
import { accountRecord } from './account.js';
import { accountingPeriodRecord } from './accountingPeriod.js';
import { invoiceAdjustmentRecord, invoiceItemAdjustmentRecord } from './adjustments.js';
import { amendmentRecord } from './amendment.js';
import { billRunRecord } from './billRun.js';
import {
  productRatePlanChargeRecord,
  productRatePlanChargeTierRecord,
  productRatePlanRecord,
  productRecord,
} from './catalog.js';
import { contactRecord } from './contact.js';
import { creditBalanceAdjustmentRecord } from './creditBalanceAdjustment.js';
import { exportRecord } from './export.js';
import { featureRecord, productFeatureRecord } from './feature.js';
import type { RecordHooks } from './hooks.js';
import { importRecord } from './import.js';
import { invoiceItemRecord, invoiceRecord } from './invoice.js';
import { invoiceSplitItemRecord, invoiceSplitRecord } from './invoiceSplit.js';
import { invoicePaymentRecord, paymentRecord } from './payment.js';
import { paymentMethodRecord } from './paymentMethod.js';
import { billingPreviewRunRecord, chargeMetricsRunRecord } from './previewRuns.js';
import { ratePlanChargeRecord, ratePlanChargeTierRecord, ratePlanRecord } from './ratePlan.js';
import { refundRecord } from './refund.js';
import { subscriptionRecord } from './subscription.js';
import { taxationItemRecord } from './taxationItem.js';
import { usageRecord } from './usage.js';

const hooks: { readonly [N in ObjectName]?: RecordHooks<N> } = {
  Account: accountRecord,
  Amendment: amendmentRecord,
  AccountingPeriod: accountingPeriodRecord,
  BillingPreviewRun: billingPreviewRunRecord,
  BillRun: billRunRecord,
  ChargeMetricsRun: chargeMetricsRunRecord,
  Contact: contactRecord,
  CreditBalanceAdjustment: creditBalanceAdjustmentRecord,
  Export: exportRecord,
  Feature: featureRecord,
  Import: importRecord,
  Invoice: invoiceRecord,
  InvoiceAdjustment: invoiceAdjustmentRecord,
  InvoiceItem: invoiceItemRecord,
  InvoiceItemAdjustment: invoiceItemAdjustmentRecord,
  InvoicePayment: invoicePaymentRecord,
  InvoiceSplit: invoiceSplitRecord,
  InvoiceSplitItem: invoiceSplitItemRecord,
  Payment: paymentRecord,
  PaymentMethod: paymentMethodRecord,
  Product: productRecord,
  ProductFeature: productFeatureRecord,
  ProductRatePlan: productRatePlanRecord,
  ProductRatePlanCharge: productRatePlanChargeRecord,
  ProductRatePlanChargeTier: productRatePlanChargeTierRecord,
  Refund: refundRecord,
  RatePlan: ratePlanRecord,
  RatePlanCharge: ratePlanChargeRecord,
  RatePlanChargeTier: ratePlanChargeTierRecord,
  Subscription: subscriptionRecord,
  TaxationItem: taxationItemRecord,
  Usage: usageRecord,
};

/** What a type does beyond its contract, for callers who have only its name. */
export function hooksOf<N extends ObjectName>(type: N): RecordHooks<N> {
  return (hooks[type] ?? { type }) as RecordHooks<N>;
}
