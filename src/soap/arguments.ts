import type {
  SentAmendRequest,
  SentBillingPreviewRequest,
  SentCalculateRequest,
  SentRecord,
  SubscribeRequest,
} from '../contract/sent.js';

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
  | GetUserInfoArguments
  | ExecuteArguments
  | RasdArguments
  | AmendArguments
  | BillingPreviewArguments
  | CalculateChargeMetricsArguments;

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

export interface ExecuteArguments {
  readonly operation: 'execute';
  readonly type?: string;
  readonly synchronous?: boolean;
  readonly ids: readonly string[];
}

export interface RasdArguments {
  readonly operation: 'rasd';
}

export interface AmendArguments {
  readonly operation: 'amend';
  readonly requests: readonly SentAmendRequest[];
}

export interface BillingPreviewArguments {
  readonly operation: 'billingPreview';
  readonly requests: readonly SentBillingPreviewRequest[];
}

export interface CalculateChargeMetricsArguments {
  readonly operation: 'calculateChargeMetrics';
  readonly request: readonly SentCalculateRequest[];
}
