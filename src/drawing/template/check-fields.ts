import {
  type CustomFieldNames,
  findMergeField,
  mergeFieldsIn,
  type MergeScope,
  whyNotWithFunctions,
} from './merge-fields.js';
import type { InvoiceTemplate } from './schema.js';

/** A merge field that means nothing, and where it stands. */
export interface UnknownField {
  readonly path: readonly (string | number)[];
  readonly written: string;
  readonly reason: string;
}

/** The merge fields of all texts of a template that mean nothing. */
export function unknownMergeFields(
  template: InvoiceTemplate,
  customFields: CustomFieldNames,
): readonly UnknownField[] {
  return textsOf(template, []).flatMap(({ text, path }) =>
    mergeFieldsIn(text)
      .filter(({ path: field }) => !findMergeField(field, scopeOf(path), customFields))
      .map(({ written, path: field }) => ({
        path,
        written,
        reason: reasonFor(field, scopeOf(path), customFields),
      })),
  );
}

/** Never the logo, whose data are long and hold no text. */
function textsOf(
  value: unknown,
  path: readonly (string | number)[],
): readonly { readonly text: string; readonly path: readonly (string | number)[] }[] {
  if (typeof value === 'string') return path[0] === 'logo' ? [] : [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((part, index) => textsOf(part, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => textsOf(part, [...path, name]));
}

function scopeOf(path: readonly (string | number)[]): MergeScope {
  if (path[0] === 'footer') return 'page';
  return path.includes('columns') && path.at(-1) === 'value' ? 'item' : 'document';
}

function reasonFor(field: string, scope: MergeScope, customFields: CustomFieldNames): string {
  const reason = whyNotWithFunctions(field, scope, customFields);
  if (reason !== undefined) return reason;
  if (/^[#^/]/.test(field)) return 'sections of merge fields are not emulated; name the field alone';
  const elsewhere = (['item', 'page'] as const).find(
    (other) => other !== scope && findMergeField(field, other),
  );
  if (elsewhere === 'item') return 'is of one item and stands only in the value of a column';
  if (elsewhere === 'page') return 'is of one page and stands only in the footer';
  return 'unknown merge field; custom fields are to be defined first';
}
