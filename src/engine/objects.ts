import type { ObjectName } from '../contract/index.js';
import { accountRecord } from './accounts/account-record.js';
import { contactRecord } from './accounts/contact-record.js';
import { productRatePlanRecord, productRecord } from './catalog/catalog-records.js';
import { productRatePlanChargeRecord, productRatePlanChargeTierRecord } from './catalog/charge-record.js';
import { featureRecord, productFeatureRecord } from './catalog/feature-records.js';
import { accountingPeriodRecord } from './invoices/accounting-period-record.js';
import { invoiceItemRecord, invoiceRecord } from './invoices/invoice-record.js';
import { invoiceSplitItemRecord, invoiceSplitRecord } from './invoices/split-record.js';
import { taxationItemRecord } from './invoices/taxation-record.js';
import { invoiceAdjustmentRecord, invoiceItemAdjustmentRecord } from './payments/adjustment-records.js';
import { creditBalanceAdjustmentRecord } from './payments/credit-adjustment-record.js';
import { paymentMethodRecord } from './payments/payment-method-record.js';
import { invoicePaymentRecord, paymentRecord } from './payments/payment-record.js';
import { refundRecord } from './payments/refund-record.js';
import { exportRecord } from './queries/export-record.js';
import type { RecordHooks } from './records/hooks.js';
import { billRunRecord } from './runs/bill-run-record.js';
import { billingPreviewRunRecord, chargeMetricsRunRecord } from './runs/preview-run-records.js';
import { amendmentRecord } from './subscriptions/amendment-record.js';
import {
  ratePlanChargeRecord,
  ratePlanChargeTierRecord,
  ratePlanRecord,
} from './subscriptions/rate-plan-records.js';
import { subscriptionRecord } from './subscriptions/subscription-record.js';
import { importRecord } from './imports/import-record.js';
import { usageRecord } from './usage/usage-record.js';

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
