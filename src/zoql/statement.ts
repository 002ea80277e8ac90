/**
 * A ZOQL statement as it was written, before anything is known of objects and fields: `select` fields `from` object
 * [`where` conditions] (sources: zoql).
 */
export interface ZoqlStatement {
  /** Names as written, in any case; at least one. */
  readonly fields: readonly string[];
  /** The object's name as written. */
  readonly object: string;
  /**
   * The alternatives that `or` separates, each a list of conditions that `and` joins: without parentheses, and with
   * `and` binding tighter, every filter has this form. Empty without `where`.
   */
  readonly where: readonly (readonly ZoqlCondition[])[];
}

export interface ZoqlCondition {
  /** The field's name as written. */
  readonly field: string;
  readonly operator: ZoqlOperator;
  readonly literal: ZoqlLiteral;
}

export type ZoqlOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like';

export type ZoqlLiteral =
  /** In single quotes, with its escapes resolved. */
  | { readonly kind: 'text'; readonly value: string }
  /** Digits as written, with sign and decimals; or a date or dateTime without quotes. */
  | { readonly kind: 'number' | 'dateTime'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };
