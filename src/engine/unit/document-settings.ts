import { documentRules } from '../../billing/documents/document-rules.js';
import { setting } from '../../platform/setting.js';
import {
  byMember,
  choice,
  nullOr,
  object,
  optional,
  text,
  wholeNumber,
  withDefault,
} from '../../platform/shape.js';

const DAY_MS = 86_400_000;

/** When an accepted request for a document is done, for tests of clients that wait for it. */
const transition = byMember(
  'mode',
  object({ mode: choice('queue', 'immediate') }),
  object({ mode: choice('delay'), milliseconds: wholeNumber(0, DAY_MS) }),
  object({ mode: choice('manual'), reads: optional(wholeNumber(1, 10_000)) }),
  object({ mode: choice('fail'), reason: withDefault(text(1), 'The document was to fail.') }),
);

/** A tenant's document pipeline. */
export const documentSettings = {
  ...documentRules,
  /** How many versions of an invoice's document are kept; null for all. */
  keepVersions: setting(nullOr(wholeNumber(1)), null),
  /**
   * When an accepted request is done: at once before the reply, by the queue, after a while, when the tester says so or
   * the client has looked so many times, or never.
   */
  transition: setting(transition, { mode: 'queue' }),
};
