import type { Member, MessageType, Version } from './model.js';

/**
 * The api namespace: elements and complex types with their members in sequence order (sources: message-types).
 */

type Extra = Partial<Pick<Member, 'min' | 'max' | 'cap' | 'nillable' | 'since' | 'until' | 'wire'>>;

const member = (name: string, type: string, extra: Extra = {}): Member => ({
  name,
  type,
  min: 0,
  max: 1,
  nillable: false,
  ...extra,
});
/** 0..1 nillable, as most members of the results and requests are. */
const optional = (name: string, type: string, since?: Version): Member =>
  member(name, type, since === undefined ? { nillable: true } : { nillable: true, since });
const required = (name: string, type: string): Member => member(name, type, { min: 1 });
const list = (name: string, type: string, extra: Extra = {}): Member =>
  member(name, type, { max: 'unbounded', ...extra });
/** `dateTime` up to 68, `date` from 69 (sources: dates). */
const date = (name: string, since?: Version): Member => ({
  ...optional(name, 'date', since),
  wire: [{ until: 68, type: 'dateTime' }],
});

/** calculateChargeMetrics() is in files from 63 on and gone from the documentation of 144 (sources: operations). */
const chargeMetricsEra = { since: 63, until: 143 };

/** Global elements: the bodies of requests and replies, and the headers. */
export const elements: readonly MessageType[] = [
  { name: 'login', members: [member('username', 'string'), member('password', 'string')] },
  { name: 'loginResponse', members: [member('result', 'zns:LoginResult')] },
  {
    name: 'subscribe',
    members: [list('subscribes', 'zns:SubscribeRequest', { cap: { since: 82, max: 50 } })],
  },
  { name: 'subscribeResponse', members: [list('result', 'zns:SubscribeResult')] },
  { name: 'create', members: [list('zObjects', 'ons:zObject')] },
  { name: 'createResponse', members: [list('result', 'zns:SaveResult')] },
  { name: 'generate', since: 11, members: [list('zObjects', 'ons:zObject')] },
  { name: 'generateResponse', since: 11, members: [list('result', 'zns:SaveResult')] },
  { name: 'update', members: [list('zObjects', 'ons:zObject')] },
  { name: 'updateResponse', members: [list('result', 'zns:SaveResult')] },
  { name: 'delete', members: [required('type', 'string'), list('ids', 'zns:ID')] },
  { name: 'deleteResponse', members: [list('result', 'zns:DeleteResult')] },
  {
    name: 'execute',
    since: 36,
    members: [required('type', 'string'), required('synchronous', 'boolean'), list('ids', 'zns:ID')],
  },
  { name: 'executeResponse', since: 36, members: [list('result', 'zns:ExecuteResult')] },
  { name: 'query', members: [required('queryString', 'string')] },
  { name: 'queryResponse', members: [required('result', 'zns:QueryResult')] },
  { name: 'queryMore', members: [required('queryLocator', 'zns:QueryLocator')] },
  { name: 'queryMoreResponse', members: [required('result', 'zns:QueryResult')] },
  { name: 'getUserInfo', since: 19, members: [] },
  {
    name: 'getUserInfoResponse',
    since: 19,
    members: ['TenantId', 'TenantName', 'UserEmail', 'UserFullName', 'UserId', 'Username'].map((name) =>
      required(name, 'string'),
    ),
  },
  { name: 'rasdRequest', since: 61, members: [] },
  {
    name: 'rasdResponse',
    since: 61,
    members: [
      optional('overlap', 'int'),
      // A day in every file, also in those whose other days are still moments.
      { ...optional('startDate', 'date'), wire: [{ until: 68, type: 'date' }] },
      optional('updatedBy', 'string'),
      optional('updatedOn', 'dateTime'),
    ],
  },
  {
    name: 'amend',
    since: 28,
    members: [list('requests', 'zns:AmendRequest', { cap: { since: 82, max: 50 } })],
  },
  { name: 'amendResponse', since: 28, members: [list('results', 'zns:AmendResult')] },
  { name: 'billingPreview', since: 63, members: [list('requests', 'zns:BillingPreviewRequest')] },
  { name: 'billingPreviewResponse', since: 63, members: [list('results', 'zns:BillingPreviewResult')] },
  {
    name: 'calculateChargeMetrics',
    ...chargeMetricsEra,
    members: [list('request', 'zns:calculateRequest', { min: 1 })],
  },
  { name: 'calculateResponse', ...chargeMetricsEra, members: [required('results', 'zns:calculateResult')] },
  { name: 'SessionHeader', members: [required('session', 'string')] },
  {
    name: 'QueryOptions',
    members: [member('batchSize', 'int'), member('caseSensitive', 'boolean', { since: 14 })],
  },
  { name: 'CallOptions', since: 25, members: [optional('useSingleTransaction', 'boolean')] },
];

export const complexTypes: readonly MessageType[] = [
  {
    name: 'LoginResult',
    members: ['Session', 'ServerUrl'].map((name) => member(name, 'string', { min: 1, nillable: true })),
  },
  {
    name: 'SubscribeRequest',
    members: [
      optional('Account', 'ons:Account'),
      optional('PaymentMethod', 'ons:PaymentMethod'),
      optional('BillToContact', 'ons:Contact'),
      optional('PreviewOptions', 'zns:PreviewOptions', 25),
      optional('SoldToContact', 'ons:Contact'),
      optional('SubscribeOptions', 'zns:SubscribeOptions'),
      optional('SubscriptionData', 'zns:SubscriptionData'),
    ],
  },
  {
    name: 'SubscribeOptions',
    members: [
      optional('ApplyCreditBalance', 'boolean', 61),
      optional('ElectronicPaymentOptions', 'zns:ElectronicPaymentOptions', 70),
      optional('ExternalPaymentOptions', 'zns:ExternalPaymentOptions', 42),
      optional('GenerateInvoice', 'boolean'),
      optional('ProcessPayments', 'boolean'),
      optional('SubscribeInvoiceProcessingOptions', 'zns:SubscribeInvoiceProcessingOptions', 30),
    ],
  },
  { name: 'ElectronicPaymentOptions', since: 70, members: [optional('PaymentMethodId', 'zns:ID')] },
  {
    name: 'ExternalPaymentOptions',
    since: 42,
    members: [
      optional('Amount', 'decimal'),
      date('EffectiveDate'),
      optional('GatewayOrderId', 'string'),
      optional('PaymentMethodId', 'zns:ID'),
      optional('ReferenceId', 'string'),
    ],
  },
  {
    name: 'SubscribeInvoiceProcessingOptions',
    since: 30,
    members: [
      date('InvoiceDate', 49),
      optional('InvoiceProcessingScope', 'string'),
      date('InvoiceTargetDate', 47.1),
    ],
  },
  {
    name: 'PreviewOptions',
    since: 25,
    members: [
      optional('EnablePreviewMode', 'boolean'),
      optional('NumberOfPeriods', 'int'),
      optional('PreviewThroughTermEnd', 'boolean', 51),
      optional('PreviewType', 'string', 68),
      optional('IncludeExistingDraftInvoiceItems', 'boolean', 72),
    ],
  },
  {
    name: 'SubscriptionData',
    members: [
      optional('Subscription', 'ons:Subscription'),
      list('RatePlanData', 'zns:RatePlanData', { nillable: true }),
    ],
  },
  {
    name: 'RatePlanData',
    members: [
      optional('RatePlan', 'ons:RatePlan'),
      list('RatePlanChargeData', 'zns:RatePlanChargeData', { nillable: true }),
      optional('SubscriptionProductFeatureList', 'zns:SubscriptionProductFeatureList', 71),
    ],
  },
  {
    name: 'SubscriptionProductFeatureList',
    since: 71,
    members: [
      list('SubscriptionProductFeature', 'ons:SubscriptionProductFeature', { max: 100, nillable: true }),
    ],
  },
  {
    name: 'RatePlanChargeData',
    members: [
      optional('RatePlanCharge', 'ons:RatePlanCharge'),
      list('RatePlanChargeTier', 'ons:RatePlanChargeTier', { nillable: true }),
    ],
  },
  {
    name: 'ProductRatePlanChargeTierData',
    since: 25,
    members: [list('ProductRatePlanChargeTier', 'ons:ProductRatePlanChargeTier', { nillable: true })],
  },
  {
    name: 'GatewayOptionData',
    since: 30,
    members: [list('GatewayOption', 'ons:GatewayOption', { max: 200, nillable: true })],
  },
  {
    name: 'InvoicePaymentData',
    since: 64,
    members: [list('InvoicePayment', 'ons:InvoicePayment', { nillable: true })],
  },
  {
    name: 'RefundInvoicePaymentData',
    since: 64,
    members: [list('RefundInvoicePayment', 'ons:RefundInvoicePayment', { nillable: true })],
  },
  {
    name: 'AmendRequest',
    since: 28,
    members: [
      list('Amendments', 'ons:Amendment', { nillable: true, cap: { since: 82, max: 30 } }),
      optional('AmendOptions', 'zns:AmendOptions'),
      optional('PreviewOptions', 'zns:PreviewOptions'),
    ],
  },
  {
    name: 'AmendOptions',
    since: 28,
    members: [
      optional('ApplyCreditBalance', 'boolean', 61),
      optional('ElectronicPaymentOptions', 'zns:ElectronicPaymentOptions', 70),
      optional('ExternalPaymentOptions', 'zns:ExternalPaymentOptions', 42),
      optional('GenerateInvoice', 'boolean', 30),
      optional('InvoiceProcessingOptions', 'zns:InvoiceProcessingOptions'),
      optional('ProcessPayments', 'boolean', 30),
    ],
  },
  {
    name: 'InvoiceProcessingOptions',
    since: 28,
    members: [date('InvoiceDate', 49), date('InvoiceTargetDate')],
  },
  {
    name: 'AmendResult',
    since: 28,
    members: [
      list('AmendmentIds', 'zns:ID', { nillable: true }),
      optional('ChargeMetricsData', 'zns:ChargeMetricsData', 68),
      list('Errors', 'zns:Error', { nillable: true }),
      optional('GatewayResponse', 'string', 47),
      optional('GatewayResponseCode', 'string', 47),
      list('InvoiceDatas', 'zns:InvoiceData', { nillable: true }),
      optional('InvoiceId', 'zns:ID', 30),
      optional('PaymentId', 'zns:ID', 42),
      optional('PaymentTransactionNumber', 'string', 30),
      optional('SubscriptionId', 'zns:ID', 48),
      member('Success', 'boolean'),
      optional('TotalDeltaMrr', 'decimal', 48),
      optional('TotalDeltaTcv', 'decimal', 48),
    ],
  },
  {
    name: 'BillingPreviewRequest',
    since: 63,
    members: [
      optional('AccountId', 'zns:ID'),
      optional('ChargeTypeToExclude', 'string'),
      date('TargetDate'),
      optional('IncludingEvergreenSubscription', 'boolean'),
    ],
  },
  {
    name: 'BillingPreviewResult',
    since: 63,
    members: [
      optional('AccountId', 'zns:ID'),
      member('Success', 'boolean'),
      optional('Size', 'int'),
      list('Errors', 'zns:Error', { nillable: true }),
      list('InvoiceItem', 'ons:InvoiceItem', { nillable: true }),
    ],
  },
  { name: 'calculateRequest', ...chargeMetricsEra, members: [required('chargeId', 'string')] },
  {
    name: 'calculateResult',
    ...chargeMetricsEra,
    members: [
      required('Success', 'boolean'),
      member('Size', 'int', { min: 1, nillable: true }),
      list('Error', 'zns:ChargeMetricsError', { nillable: true }),
      list('ChargeMetrics', 'ons:ChargeMetrics'),
    ],
  },
  {
    name: 'ChargeMetricsError',
    ...chargeMetricsEra,
    members: [
      optional('Code', 'zns:ErrorCode'),
      optional('Message', 'string'),
      // The published name.
      member('ChageId', 'string', { min: 1, nillable: true }),
    ],
  },
  {
    name: 'ExecuteResult',
    since: 36,
    members: [
      list('Errors', 'zns:Error', { nillable: true }),
      optional('Id', 'zns:ID'),
      member('Success', 'boolean'),
    ],
  },
  {
    name: 'SubscribeResult',
    members: [
      optional('AccountId', 'zns:ID'),
      optional('AccountNumber', 'string'),
      optional('ChargeMetricsData', 'zns:ChargeMetricsData', 68),
      list('Errors', 'zns:Error', { nillable: true }),
      optional('GatewayResponse', 'string', 47),
      optional('GatewayResponseCode', 'string', 47),
      list('InvoiceData', 'zns:InvoiceData', { nillable: true, since: 25 }),
      optional('InvoiceId', 'zns:ID'),
      optional('InvoiceNumber', 'string'),
      optional('InvoiceResult', 'zns:InvoiceResult', 30),
      optional('PaymentId', 'zns:ID', 42),
      optional('PaymentTransactionNumber', 'string'),
      optional('SubscriptionId', 'zns:ID'),
      optional('SubscriptionNumber', 'string'),
      member('Success', 'boolean'),
      member('TaxAmount', 'decimal', { nillable: true, since: 48, until: 48 }),
      member('TaxExemptAmount', 'decimal', { nillable: true, since: 48, until: 48 }),
      optional('TotalMrr', 'decimal', 48),
      optional('TotalTcv', 'decimal', 48),
    ],
  },
  { name: 'ChargeMetricsData', since: 68, members: [list('ChargeMetrics', 'zns:NewChargeMetrics')] },
  {
    name: 'NewChargeMetrics',
    since: 68,
    members: [
      optional('ChargeNumber', 'string'),
      optional('DMRR', 'decimal'),
      optional('DTCV', 'decimal'),
      optional('MRR', 'decimal'),
      optional('OriginalId', 'zns:ID'),
      optional('OriginalRatePlanId', 'zns:ID'),
      optional('ProductRatePlanChargeId', 'zns:ID'),
      optional('ProductRatePlanId', 'zns:ID'),
      optional('TCV', 'decimal'),
    ],
  },
  {
    name: 'InvoiceData',
    since: 25,
    members: [optional('Invoice', 'ons:Invoice'), list('InvoiceItem', 'ons:InvoiceItem', { nillable: true })],
  },
  { name: 'InvoiceResult', since: 30, members: [list('Invoice', 'ons:Invoice', { nillable: true })] },
  {
    name: 'SaveResult',
    members: [
      list('Errors', 'zns:Error', { nillable: true }),
      optional('Id', 'zns:ID'),
      member('Success', 'boolean'),
    ],
  },
  {
    name: 'DeleteResult',
    members: [
      list('errors', 'zns:Error', { nillable: true }),
      optional('id', 'zns:ID'),
      member('success', 'boolean'),
    ],
  },
  {
    name: 'QueryResult',
    members: [
      required('done', 'boolean'),
      member('queryLocator', 'zns:QueryLocator', { min: 1, nillable: true }),
      list('records', 'ons:zObject', { nillable: true }),
      required('size', 'int'),
    ],
  },
  {
    name: 'Error',
    members: [optional('Code', 'zns:ErrorCode'), optional('Message', 'string'), optional('Field', 'string')],
  },
];
