import { choice, either, listOf, object, text, withDefault, type Read } from '../../platform/shape.js';

export type GatewayAnswer = Read<typeof gatewayAnswer>;
const gatewayAnswer = object({
  outcome: choice('approved', 'declined', 'error'),
  /** What a real gateway would say for a declined card (sources: row-errors). */
  code: withDefault(text(), 'generic_decline'),
  message: withDefault(text(), 'Your card was declined.'),
});

/** What the simulated gateway says to the charges and refunds of a tenant; of a list, the last answer stays. */
export const gatewayScript = either(gatewayAnswer, object({ answers: listOf(gatewayAnswer, 1000, 1) }));

export const approving: GatewayAnswer = {
  outcome: 'approved',
  code: 'generic_decline',
  message: 'Your card was declined.',
};
