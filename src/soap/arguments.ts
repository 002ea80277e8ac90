import type { LocalDate } from '../platform/dates.js';
import type { DecimalText } from '../platform/money.js';
import type { SentRecord } from './records.js';

/**
 * What a request asks for, one shape an operation, with the member names of the contract. A member that was not sent,
 * or sent as nil, is not there; a list is empty then. In lists that may hold no nil, one leaves its place: a record
 * without a type, an empty id.
 */
export type Arguments =
  | LoginArguments
  | SubscribeArguments
  | SaveArguments
  | DeleteArguments
  | QueryArguments
  | QueryMoreArguments
  | GetUserInfoArguments;

export interface LoginArguments {
  readonly operation: 'login';
  readonly username?: string;
  readonly password?: string;
}

export interface SaveArguments {
  readonly operation: 'create' | 'generate' | 'update';
  readonly zObjects: readonly SentRecord[];
}

export interface DeleteArguments {
  readonly operation: 'delete';
  readonly type?: string;
  readonly ids: readonly string[];
}

export interface QueryArguments {
  readonly operation: 'query';
  readonly queryString?: string;
}

export interface QueryMoreArguments {
  readonly operation: 'queryMore';
  readonly queryLocator?: string;
}

export interface GetUserInfoArguments {
  readonly operation: 'getUserInfo';
}

export interface SubscribeArguments {
  readonly operation: 'subscribe';
  readonly subscribes: readonly SubscribeRequest[];
}

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
  readonly ExternalPaymentOptions?: {
    readonly Amount?: DecimalText;
    readonly EffectiveDate?: LocalDate;
    readonly GatewayOrderId?: string;
    readonly PaymentMethodId?: string;
    readonly ReferenceId?: string;
  };
  readonly GenerateInvoice?: boolean;
  readonly ProcessPayments?: boolean;
  readonly SubscribeInvoiceProcessingOptions?: {
    readonly InvoiceDate?: LocalDate;
    readonly InvoiceProcessingScope?: string;
    readonly InvoiceTargetDate?: LocalDate;
  };
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
  readonly RatePlanData: readonly {
    readonly RatePlan?: SentRecord;
    readonly RatePlanChargeData: readonly {
      readonly RatePlanCharge?: SentRecord;
      readonly RatePlanChargeTier: readonly SentRecord[];
    }[];
    /** Empty: there when it was sent, but its content is not part of the contract. */
    readonly SubscriptionProductFeatureList?: object;
  }[];
}
