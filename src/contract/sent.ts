import type { LocalDate } from '../platform/dates.js';
import type { DecimalText } from '../platform/money.js';
import type { FieldType, ValueOf } from './model.js';

/** What clients send, read by the contract: the shapes that the protocol fills and the use cases take. */

/** A value of a field, already of its type. */
export type SentValue = ValueOf[FieldType];

/** A zObject. Fields that are nil are not in it at all (sources: client-requests), nor those that the version lacks. */
export interface SentRecord {
  /** The local name of `xsi:type`, else the type that the contract declares; empty when there is neither. */
  readonly type: string;
  /** As it was sent, but for white space around it; undefined when missing, nil or empty. */
  readonly id: string | undefined;
  /** Names as they were written. */
  readonly fieldsToNull: readonly string[];
  /** By canonical name, custom fields among them as text. None when the type is not known. */
  readonly fields: Readonly<Record<string, SentValue>>;
  /** Records inside a field, such as the tiers in `ProductRatePlanChargeTierData`. */
  readonly nested: Readonly<Record<string, readonly SentRecord[]>>;
  /** `Amendment.RatePlanData`: the rate plan that an amendment adds, changes or removes. */
  readonly ratePlanData?: SentRatePlanData;
}

/** A request of subscribe() (sources: message-types). */
export interface SubscribeRequest {
  readonly Account?: SentRecord;
  readonly PaymentMethod?: SentRecord;
  readonly BillToContact?: SentRecord;
  readonly PreviewOptions?: SentPreviewOptions;
  readonly SoldToContact?: SentRecord;
  readonly SubscribeOptions?: SentSubscribeOptions;
  readonly SubscriptionData?: SentSubscriptionData;
}

export interface SentSubscribeOptions {
  readonly ApplyCreditBalance?: boolean;
  readonly ElectronicPaymentOptions?: { readonly PaymentMethodId?: string };
  readonly ExternalPaymentOptions?: SentExternalPaymentOptions;
  readonly GenerateInvoice?: boolean;
  readonly ProcessPayments?: boolean;
  readonly SubscribeInvoiceProcessingOptions?: {
    readonly InvoiceDate?: LocalDate;
    readonly InvoiceProcessingScope?: string;
    readonly InvoiceTargetDate?: LocalDate;
  };
}

export interface SentExternalPaymentOptions {
  readonly Amount?: DecimalText;
  readonly EffectiveDate?: LocalDate;
  readonly GatewayOrderId?: string;
  readonly PaymentMethodId?: string;
  readonly ReferenceId?: string;
}

export interface SentPreviewOptions {
  readonly EnablePreviewMode?: boolean;
  readonly NumberOfPeriods?: number;
  readonly PreviewThroughTermEnd?: boolean;
  readonly PreviewType?: string;
  readonly IncludeExistingDraftInvoiceItems?: boolean;
}

export interface SentSubscriptionData {
  readonly Subscription?: SentRecord;
  readonly RatePlanData: readonly SentRatePlanData[];
}

export interface SentRatePlanData {
  readonly RatePlan?: SentRecord;
  readonly RatePlanChargeData: readonly {
    readonly RatePlanCharge?: SentRecord;
    readonly RatePlanChargeTier: readonly SentRecord[];
  }[];
  readonly SubscriptionProductFeatureList?: {
    readonly SubscriptionProductFeature: readonly SentRecord[];
  };
}

/** A request of amend() (sources: message-types). */
export interface SentAmendRequest {
  readonly Amendments: readonly SentRecord[];
  readonly AmendOptions?: SentAmendOptions;
  readonly PreviewOptions?: SentPreviewOptions;
}

export interface SentAmendOptions {
  readonly ApplyCreditBalance?: boolean;
  readonly ElectronicPaymentOptions?: { readonly PaymentMethodId?: string };
  readonly ExternalPaymentOptions?: SentExternalPaymentOptions;
  readonly GenerateInvoice?: boolean;
  readonly InvoiceProcessingOptions?: {
    readonly InvoiceDate?: LocalDate;
    readonly InvoiceTargetDate?: LocalDate;
  };
  readonly ProcessPayments?: boolean;
}

/** A request of billingPreview(). */
export interface SentBillingPreviewRequest {
  readonly AccountId?: string;
  readonly ChargeTypeToExclude?: string;
  readonly TargetDate?: LocalDate;
  readonly IncludingEvergreenSubscription?: boolean;
}

/** A request of calculateChargeMetrics(). */
export interface SentCalculateRequest {
  readonly chargeId?: string;
}
