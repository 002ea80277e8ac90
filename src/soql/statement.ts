/** A SOQL statement as it was written, before anything is known of objects and fields. */
export interface SoqlStatement {
  readonly fields: readonly SoqlSelected[];
  readonly object: SoqlName;
  readonly alias?: string | undefined;
  readonly where?: SoqlCondition | undefined;
  readonly order: readonly SoqlOrder[];
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** A name with its dots, and where it stands. */
export interface SoqlName {
  readonly name: string;
  readonly at: number;
}

export type SoqlSelected =
  | ({ readonly kind: 'field' } & SoqlName)
  | { readonly kind: 'fields'; readonly which: 'ALL' | 'STANDARD'; readonly at: number }
  /** `COUNT()`, or `COUNT(Field)` with or without an alias. */
  | {
      readonly kind: 'count';
      readonly of?: SoqlName | undefined;
      readonly alias?: string | undefined;
      readonly at: number;
    }
  | { readonly kind: 'children'; readonly statement: SoqlStatement; readonly at: number };

export type SoqlOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'in' | 'not in';

export type SoqlCondition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly SoqlCondition[] }
  | { readonly kind: 'not'; readonly of: SoqlCondition }
  | {
      readonly kind: 'compare';
      readonly field: SoqlName;
      readonly operator: SoqlOperator;
      readonly value: SoqlLiteral | readonly SoqlLiteral[] | SoqlStatement;
      /** Where the value begins. */
      readonly at: number;
    };

export type SoqlLiteral =
  | { readonly kind: 'text' | 'number' | 'date' | 'datetime'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** `TODAY`, `LAST_N_DAYS:3`. */
  | { readonly kind: 'period'; readonly name: string; readonly count?: number | undefined };

export interface SoqlOrder {
  readonly field: SoqlName;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}
