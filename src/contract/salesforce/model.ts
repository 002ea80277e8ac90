import type { KeyedType } from './ids.js';

/** The shape of what the Salesforce face shows: objects whose fields are columns of the one engine. */

export type SalesforceFieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'date'
  | 'datetime'
  | 'base64';

/**
 * Where a field's value comes from: a column of the object's table; an SQL expression, in which `{t}` stands for the
 * table and `{decimalSum}` for the function that adds exact numbers; or the same value for every record.
 */
export type FieldSource = string | { readonly sql: string } | { readonly constant: string | boolean | null };

export interface SalesforceField {
  readonly type: SalesforceFieldType;
  readonly from: FieldSource;
  /** Of a reference: the object whose record it names. The source holds that record's key in the engine. */
  readonly referenceTo?: SalesforceName;
  /** How a query goes over to that record: `Invoice.InvoiceBatchRun.Status`. */
  readonly relationshipName?: string;
  /** Text for people where it is not what the name says. */
  readonly label?: string;
  readonly length?: number;
  readonly values?: readonly string[];
  readonly updateable?: true;
  /** The field that names the record to people. */
  readonly isName?: true;
  readonly isAutoNumber?: true;
  readonly since?: number;
}

export interface SalesforceObject {
  readonly name: SalesforceName;
  readonly label: string;
  readonly labelPlural: string;
  readonly since?: number;
  /** The table that holds the records, and which of its rows are meant; or rows that the product itself lays down. */
  readonly source: { readonly table: string; readonly where?: string } | { readonly rows: 'given' };
  /** The column by which other records' references name a record: their `Id` in the engine, or their place. */
  readonly key: 'Id' | 'id' | 'place';
  /** Whether ids are made of the place, or of the key, since there is no place. */
  readonly idFrom: 'place' | 'key';
  readonly deletable?: true;
  readonly fields: Readonly<Record<string, SalesforceField>>;
  /** Records that name this one, by the name of the relationship. */
  readonly children?: Readonly<Record<string, { readonly object: SalesforceName; readonly field: string }>>;
}

/** An object of the face; each has ids. */
export type SalesforceName = Exclude<KeyedType, 'QueryLocator' | 'InvBatchDraftToPostedRun'>;

type Audit = 'engine' | 'system';

/** The fields of an object that has an owner. @param audit how the table calls who made a record and when */
export function systemFields(audit: Audit): Record<string, SalesforceField> {
  return { ...detailFields(audit), OwnerId: user('Owner', columns[audit].createdById) };
}

/** Those of an object that belongs to another, and has no owner. */
export function detailFields(audit: Audit): Record<string, SalesforceField> {
  const { createdById, createdAt, updatedById, updatedAt } = columns[audit];
  return {
    Id: { type: 'id', from: 'place', label: 'Record ID' },
    IsDeleted: { type: 'boolean', from: { constant: false }, label: 'Deleted' },
    CreatedDate: { type: 'datetime', from: createdAt },
    CreatedById: user('CreatedBy', createdById),
    LastModifiedDate: { type: 'datetime', from: updatedAt },
    LastModifiedById: user('LastModifiedBy', updatedById),
    SystemModstamp: { type: 'datetime', from: updatedAt },
  };
}

const columns = {
  engine: {
    createdById: 'CreatedById',
    createdAt: 'CreatedDate',
    updatedById: 'UpdatedById',
    updatedAt: 'UpdatedDate',
  },
  system: {
    createdById: 'createdById',
    createdAt: 'createdAt',
    updatedById: 'createdById',
    updatedAt: 'updatedAt',
  },
} as const;

function user(relationshipName: string, from: string): SalesforceField {
  return { type: 'reference', from, referenceTo: 'User', relationshipName };
}
