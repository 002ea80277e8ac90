/** What the simulated gateway says to the charges and refunds of a tenant, until the tester sets something else. */
export type GatewayScript =
  | GatewayAnswer
  /** One after the other; the last one stays. */
  | { readonly answers: readonly GatewayAnswer[] };

export interface GatewayAnswer {
  readonly outcome: 'approved' | 'declined' | 'error';
  /** What a real gateway would say for a declined card (zuora-soap.md 4.2). */
  readonly code: string;
  readonly message: string;
}

export const approving: GatewayAnswer = {
  outcome: 'approved',
  code: 'generic_decline',
  message: 'Your card was declined.',
};
