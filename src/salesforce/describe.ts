import {
  fieldsOf,
  keyPrefix,
  type SalesforceField,
  type SalesforceObject,
} from '../contract/salesforce/index.js';
import type { Json } from '../rest/types.js';

/** How an object is described, short as in the list of all (sources: rest-records). */
export function describeShortly(
  object: SalesforceObject,
  version: number,
): { readonly [name: string]: Json } {
  const { name, label, labelPlural, deletable = false } = object;
  const path = `/services/data/v${version.toFixed(1)}/sobjects/${name}`;
  return {
    createable: false,
    custom: false,
    customSetting: false,
    deletable,
    keyPrefix: keyPrefix(name),
    label,
    labelPlural,
    layoutable: true,
    name,
    queryable: true,
    retrieveable: true,
    searchable: true,
    triggerable: false,
    undeletable: false,
    updateable: Object.values(object.fields).some((field) => field.updateable),
    urls: { sobject: path, describe: `${path}/describe`, rowTemplate: `${path}/{ID}` },
  };
}

/** The same with all fields and the records that belong to one. */
export function describe(object: SalesforceObject, version: number): Json {
  const children = Object.entries(object.children ?? {}).map(
    ([relationshipName, { object: childSObject, field }]) => ({
      cascadeDelete: false,
      childSObject,
      deprecatedAndHidden: false,
      field,
      relationshipName,
    }),
  );
  return {
    ...describeShortly(object, version),
    childRelationships: children,
    fields: fieldsOf(object, version).map(([name, field]) => describeField(name, field)),
    recordTypeInfos: [],
  };
}

function describeField(name: string, field: SalesforceField): Json {
  const { type, values, referenceTo, relationshipName, length, isName = false, isAutoNumber = false } = field;
  const isFixed = type === 'id' || type === 'boolean';
  return {
    autoNumber: isAutoNumber,
    byteLength: byteLengthOf(field) * 3,
    calculated: false,
    createable: false,
    custom: false,
    defaultedOnCreate: isFixed,
    filterable: type !== 'base64',
    groupable: false,
    idLookup: type === 'id',
    label: field.label ?? labelOf(name),
    length: length ?? byteLengthOf(field),
    name,
    nameField: isName,
    nillable: !isFixed && !isName,
    picklistValues: (values ?? []).map((value) => ({
      active: true,
      defaultValue: false,
      label: value,
      validFor: null,
      value,
    })),
    precision: type === 'currency' || type === 'double' ? 18 : 0,
    referenceTo: referenceTo ? [referenceTo] : [],
    relationshipName: relationshipName ?? null,
    scale: type === 'currency' || type === 'double' ? 2 : 0,
    soapType: soapTypes[type],
    sortable: type !== 'base64',
    type,
    unique: false,
    updateable: field.updateable ?? false,
  };
}

function byteLengthOf({ type, length }: SalesforceField): number {
  if (type === 'id' || type === 'reference') return 18;
  return type === 'picklist' ? 255 : (length ?? 0);
}

const soapTypes = {
  id: 'tns:ID',
  reference: 'tns:ID',
  string: 'xsd:string',
  textarea: 'xsd:string',
  picklist: 'xsd:string',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  base64: 'xsd:base64Binary',
} as const satisfies Record<SalesforceField['type'], string>;

/** `InvoiceBatchRunId` is shown to people as `Invoice Batch Run ID`. */
function labelOf(name: string): string {
  return name
    .replace(/Id$/, ' ID')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .trim();
}
