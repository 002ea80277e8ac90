/** A value as a client sent it, already of its field's type. */
export type SentValue = string | boolean | number;

/** A zObject as a client sent it: only what the caller's version knows. Nil elements are left out: they mean nothing. */
export interface SentRecord {
  /** As in `xsi:type`; empty when the client sent none. */
  readonly type: string;
  readonly id: string | undefined;
  /** Fields to be made null, as they were written. */
  readonly fieldsToNull: readonly string[];
  /** By canonical name; custom fields among them as text. */
  readonly fields: Readonly<Record<string, SentValue>>;
  /** Records inside a field, such as the tiers of a product rate plan charge. */
  readonly nested: Readonly<Record<string, readonly SentRecord[]>>;
}
