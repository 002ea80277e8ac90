import { complexTypes, elements } from './messages.js';
import {
  isIn,
  type Field,
  type Member,
  type MessageType,
  type ObjectType,
  type Operation,
  type RecordOfType,
  type Version,
} from './model.js';
import { account } from './objects/Account.js';
import { accountingCode } from './objects/AccountingCode.js';
import { accountingPeriod } from './objects/AccountingPeriod.js';
import { accountingRun } from './objects/AccountingRun.js';
import { accountingRunAdjustmentSummary } from './objects/AccountingRunAdjustmentSummary.js';
import { accountingRunInvoiceSummary } from './objects/AccountingRunInvoiceSummary.js';
import { accountingRunPaymentSummary } from './objects/AccountingRunPaymentSummary.js';
import { adjustment } from './objects/Adjustment.js';
import { adjustmentAccountingDetail } from './objects/AdjustmentAccountingDetail.js';
import { amendment } from './objects/Amendment.js';
import { billRun } from './objects/BillRun.js';
import { billingPreviewRun } from './objects/BillingPreviewRun.js';
import { chargeMetrics } from './objects/ChargeMetrics.js';
import { chargeMetricsRun } from './objects/ChargeMetricsRun.js';
import { communicationProfile } from './objects/CommunicationProfile.js';
import { contact } from './objects/Contact.js';
import { contactSnapshot } from './objects/ContactSnapshot.js';
import { creditBalanceAdjustment } from './objects/CreditBalanceAdjustment.js';
import { exportFile } from './objects/Export.js';
import { feature } from './objects/Feature.js';
import { gatewayOption } from './objects/GatewayOption.js';
import { importFile } from './objects/Import.js';
import { invoice } from './objects/Invoice.js';
import { invoiceAccountingDetail } from './objects/InvoiceAccountingDetail.js';
import { invoiceAdjustment } from './objects/InvoiceAdjustment.js';
import { invoiceFile } from './objects/InvoiceFile.js';
import { invoiceItem } from './objects/InvoiceItem.js';
import { invoiceItemAdjustment } from './objects/InvoiceItemAdjustment.js';
import { invoicePayment } from './objects/InvoicePayment.js';
import { invoiceSplit } from './objects/InvoiceSplit.js';
import { invoiceSplitItem } from './objects/InvoiceSplitItem.js';
import { payment } from './objects/Payment.js';
import { paymentAccountingDetail } from './objects/PaymentAccountingDetail.js';
import { paymentMethod } from './objects/PaymentMethod.js';
import { paymentMethodSnapshot } from './objects/PaymentMethodSnapshot.js';
import { paymentMethodTransactionLog } from './objects/PaymentMethodTransactionLog.js';
import { paymentTransactionLog } from './objects/PaymentTransactionLog.js';
import { product } from './objects/Product.js';
import { productFeature } from './objects/ProductFeature.js';
import { productRatePlan } from './objects/ProductRatePlan.js';
import { productRatePlanCharge } from './objects/ProductRatePlanCharge.js';
import { productRatePlanChargeTier } from './objects/ProductRatePlanChargeTier.js';
import { ratePlan } from './objects/RatePlan.js';
import { ratePlanCharge } from './objects/RatePlanCharge.js';
import { ratePlanChargeTier } from './objects/RatePlanChargeTier.js';
import { refund } from './objects/Refund.js';
import { refundInvoicePayment } from './objects/RefundInvoicePayment.js';
import { refundTransactionLog } from './objects/RefundTransactionLog.js';
import { subscription } from './objects/Subscription.js';
import { subscriptionProductFeature } from './objects/SubscriptionProductFeature.js';
import { taxationItem } from './objects/TaxationItem.js';
import { unitOfMeasure } from './objects/UnitOfMeasure.js';
import { usage } from './objects/Usage.js';
import { operations } from './operations.js';
import { FIRST_VERSION_WITH_DATES, FIRST_VERSION_WITH_DECIMALS } from './versions.js';

export * from './errors.js';
export * from './model.js';
export * from './versions.js';
export { complexTypes, elements, operations };

/** Every object type, by name. Adding a type is adding its file and its line here. */
export const objectTypes = {
  Account: account,
  AccountingCode: accountingCode,
  AccountingPeriod: accountingPeriod,
  AccountingRun: accountingRun,
  AccountingRunAdjustmentSummary: accountingRunAdjustmentSummary,
  AccountingRunInvoiceSummary: accountingRunInvoiceSummary,
  AccountingRunPaymentSummary: accountingRunPaymentSummary,
  Adjustment: adjustment,
  AdjustmentAccountingDetail: adjustmentAccountingDetail,
  Amendment: amendment,
  BillRun: billRun,
  BillingPreviewRun: billingPreviewRun,
  ChargeMetrics: chargeMetrics,
  ChargeMetricsRun: chargeMetricsRun,
  CommunicationProfile: communicationProfile,
  Contact: contact,
  ContactSnapshot: contactSnapshot,
  CreditBalanceAdjustment: creditBalanceAdjustment,
  Export: exportFile,
  Feature: feature,
  GatewayOption: gatewayOption,
  Import: importFile,
  Invoice: invoice,
  InvoiceAccountingDetail: invoiceAccountingDetail,
  InvoiceAdjustment: invoiceAdjustment,
  InvoiceFile: invoiceFile,
  InvoiceItem: invoiceItem,
  InvoiceItemAdjustment: invoiceItemAdjustment,
  InvoicePayment: invoicePayment,
  InvoiceSplit: invoiceSplit,
  InvoiceSplitItem: invoiceSplitItem,
  Payment: payment,
  PaymentAccountingDetail: paymentAccountingDetail,
  PaymentMethod: paymentMethod,
  PaymentMethodSnapshot: paymentMethodSnapshot,
  PaymentMethodTransactionLog: paymentMethodTransactionLog,
  PaymentTransactionLog: paymentTransactionLog,
  Product: product,
  ProductFeature: productFeature,
  ProductRatePlan: productRatePlan,
  ProductRatePlanCharge: productRatePlanCharge,
  ProductRatePlanChargeTier: productRatePlanChargeTier,
  RatePlan: ratePlan,
  RatePlanCharge: ratePlanCharge,
  RatePlanChargeTier: ratePlanChargeTier,
  Refund: refund,
  RefundInvoicePayment: refundInvoicePayment,
  RefundTransactionLog: refundTransactionLog,
  Subscription: subscription,
  SubscriptionProductFeature: subscriptionProductFeature,
  TaxationItem: taxationItem,
  UnitOfMeasure: unitOfMeasure,
  Usage: usage,
} as const;

export type ObjectName = keyof typeof objectTypes;

/** A record of an object type. */
export type RecordOf<N extends ObjectName> = RecordOfType<(typeof objectTypes)[N]>;

/** The same without the exact types of the fields, for code that walks contracts. */
const anyObjectType: Record<ObjectName, ObjectType> = objectTypes;

export const objectNames = Object.keys(objectTypes) as readonly ObjectName[];

const objectNameByLowerCase = new Map(objectNames.map((name) => [name.toLowerCase(), name]));

/** The object type with this name, in any case; ZOQL and `delete` name types so (sources: zoql). */
export function findObjectType(name: string): ObjectType<ObjectName> | undefined {
  const found = objectNameByLowerCase.get(name.toLowerCase());
  return found && typeOf(found);
}

/** A type's data without the exact types of its fields, for code that walks contracts. */
export function typeOf(name: ObjectName): ObjectType<ObjectName> {
  return anyObjectType[name] as ObjectType<ObjectName>;
}

/** The fields that a version has of a type, without `Id`, in wire order. */
export function fieldsIn(type: ObjectType, version: Version): readonly (readonly [string, Field])[] {
  return Object.entries(type.fields).filter(([, field]) => isIn(field, version));
}

/** The XSD type of a field or member in a version: its own, or an older form that the contract or a general rule has. */
export function wireType(thing: Pick<Member, 'type' | 'wire'>, version: Version): string {
  const older = thing.wire?.find((form) => Math.floor(version) <= form.until);
  if (older) return older.type;
  if (thing.type === 'decimal' && version < FIRST_VERSION_WITH_DECIMALS) return 'double';
  if (thing.type === 'date' && version < FIRST_VERSION_WITH_DATES) return 'dateTime';
  return thing.type;
}

const messageTypes = new Map<string, MessageType>([
  ...elements.map((type) => [type.name, type] as const),
  ...complexTypes.map((type) => [`zns:${type.name}`, type] as const),
]);

/** A global element by its name, or a complex type by its name with `zns:`. */
export function messageType(name: string): MessageType | undefined {
  return messageTypes.get(name);
}

const operationsByRequest = new Map(operations.map((operation) => [operation.request, operation]));

/** The operation whose request has this element in the Body. */
export function operationOf(requestElement: string): Operation | undefined {
  return operationsByRequest.get(requestElement);
}
