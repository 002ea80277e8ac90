import { type ObjectName, typeOf } from '../../contract/index.js';
import { type FieldType, isFieldType } from '../../contract/model.js';
import { ownOf } from '../../platform/own.js';
import { functionsOf, type MergeFunction, readFunction, whyNotFor } from './functions.js';

/**
 * Merge fields in the style of the real service's HTML templates: a dotted path from a root object in double braces,
 * `{{Invoice.Account.BillTo.FirstName}}`. The names of its Word templates are taken too: `<<Account.Name>>` and
 * `«BillToContact.FirstName»`.
 */
const MERGE_FIELD = /\{\{([^{}]*)\}\}|<<([^<>]*)>>|«([^«»]*)»/g;

/** Where a text stands decides which objects it may name. */
export type MergeScope = 'document' | 'item' | 'page';

/** What a merge field of a record means. */
export interface RecordField {
  readonly record: RecordName;
  readonly type: ObjectName;
  /** As the contract writes it; custom fields as the tenant does. */
  readonly field: string;
  readonly fieldType: FieldType;
}

export type RecordName = 'Invoice' | 'Account' | 'BillTo' | 'SoldTo' | 'InvoiceItem' | 'Subscription';

/** Facts of the document itself. */
export const ownFields = [
  'Seller.Name',
  'Seller.Address',
  'Seller.Contact',
  'Document.Revision',
  'Document.DrawnAt',
  'Document.Page',
  'Document.Pages',
] as const;
export type OwnField = (typeof ownFields)[number];

export type MergeField = (RecordField | { readonly own: OwnField; readonly fieldType: FieldType }) & {
  readonly functions: readonly MergeFunction[];
};

const roots: Readonly<Record<string, readonly [RecordName, ObjectName]>> = {
  Invoice: ['Invoice', 'Invoice'],
  'Invoice.Account': ['Account', 'Account'],
  'Invoice.Account.BillTo': ['BillTo', 'Contact'],
  'Invoice.Account.SoldTo': ['SoldTo', 'Contact'],
  'Invoice.BillToContact': ['BillTo', 'Contact'],
  'Invoice.SoldToContact': ['SoldTo', 'Contact'],
  Account: ['Account', 'Account'],
  BillToContact: ['BillTo', 'Contact'],
  SoldToContact: ['SoldTo', 'Contact'],
  InvoiceItem: ['InvoiceItem', 'InvoiceItem'],
  'InvoiceItem.Subscription': ['Subscription', 'Subscription'],
  Subscription: ['Subscription', 'Subscription'],
};

/** The fields of a type that a template may print although the contract does not know them. */
export type CustomFieldNames = (type: ObjectName) => ReadonlySet<string> | undefined;

/**
 * @param written a path, with the functions behind it
 * @returns undefined when there is no such field, not in this place, or not with these functions
 */
export function findMergeField(
  written: string,
  scope: MergeScope,
  customFields: CustomFieldNames = () => undefined,
): MergeField | undefined {
  const field = findPlainField(withoutFunctions(written), scope, customFields);
  const functions = functionsOf(written);
  if (!field || whyNotFor(field.fieldType, functions)) return undefined;
  return { ...field, functions: functions.flatMap((each) => readFunction(each) ?? []) };
}

/** @returns why the functions behind a path cannot be, where the path alone could */
export function whyNotWithFunctions(
  written: string,
  scope: MergeScope,
  customFields: CustomFieldNames,
): string | undefined {
  const field = findPlainField(withoutFunctions(written), scope, customFields);
  return field && whyNotFor(field.fieldType, functionsOf(written));
}

function withoutFunctions(written: string): string {
  return (written.split('|')[0] ?? '').trim();
}

function findPlainField(
  path: string,
  scope: MergeScope,
  customFields: CustomFieldNames,
): RecordField | { readonly own: OwnField; readonly fieldType: FieldType } | undefined {
  const own = ownFields.find((name) => name === path);
  if (own) {
    const fieldType = own === 'Document.DrawnAt' ? 'dateTime' : 'string';
    return isOfPage(own) === (scope === 'page') || !isOfPage(own) ? { own, fieldType } : undefined;
  }
  const at = path.lastIndexOf('.');
  const root = ownOf(roots, path.slice(0, at));
  if (!root) return undefined;
  const [record, type] = root;
  if ((record === 'InvoiceItem' || record === 'Subscription') && scope !== 'item') return undefined;
  const found = findField(type, path.slice(at + 1), customFields);
  return found && { record, type, ...found };
}

function findField(
  type: ObjectName,
  name: string,
  customFields: CustomFieldNames,
): { readonly field: string; readonly fieldType: FieldType } | undefined {
  if (name === 'Id') return { field: name, fieldType: 'ID' };
  const known = ownOf(typeOf(type).fields, name);
  if (known && isFieldType(known.type) && name !== 'Body') return { field: name, fieldType: known.type };
  const lower = name.toLowerCase();
  const custom = [...(customFields(type) ?? [])].find((defined) => defined.toLowerCase() === lower);
  return custom === undefined ? undefined : { field: custom, fieldType: 'string' };
}

function isOfPage(own: OwnField): boolean {
  return own === 'Document.Page' || own === 'Document.Pages';
}

/** The paths that a text names, without their braces. */
export function mergeFieldsIn(text: string): readonly { readonly written: string; readonly path: string }[] {
  return [...text.matchAll(MERGE_FIELD)].map((match) => ({ written: match[0], path: pathOf(match) }));
}

/** @param value what stands for a path */
export function merged(text: string, value: (path: string) => string): string {
  return text.replace(MERGE_FIELD, (...match) => value(pathOf(match)));
}

function pathOf(match: readonly unknown[]): string {
  return String(match[1] ?? match[2] ?? match[3] ?? '').trim();
}
