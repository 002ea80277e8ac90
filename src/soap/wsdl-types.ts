import {
  compareNames,
  complexTypes,
  elements,
  errorCodes,
  faultNames,
  fieldsIn,
  isIn,
  messageType,
  objectNames,
  objectTypes,
  typeOf,
  wireType,
  type Field,
  type Member,
  type MessageType,
  type ObjectName,
  type Version,
} from '../contract/index.js';
import { node, type Node } from './wsdl-layout.js';
import { complexType, element, extension, globalElement, simpleType } from './wsdl-schema.js';

/** Names of the custom fields (`Name__c`) of object types. */
export type CustomFields = Readonly<Record<string, readonly string[]>>;

/** The namespaces of records, messages and faults (sources: wsdl-layout). */
export const namespaces = {
  ons: 'http://object.api.zuora.com/',
  zns: 'http://api.zuora.com/',
  fns: 'http://fault.api.zuora.com/',
} as const;

/** Documents before it have no import between their schemas: none of the samples through 45 has one, all from 48 do. */
const FIRST_VERSION_WITH_IMPORTS: Version = 46;
/** From here on ids may also be numbers (sources: message-types). */
const FIRST_VERSION_WITH_NUMBER_IDS: Version = 28;

/** The three inline schemas of a version, in the order of the published documents (sources: wsdl-layout). */
export function writeSchemas(version: Version, customFields: CustomFields): readonly Node[] {
  return [
    schema('ons', ['zns'], objectSchema(version, customFields), version),
    schema('zns', ['ons'], apiSchema(version), version),
    schema('fns', ['zns'], faultSchema(), version),
  ];
}

type Prefix = keyof typeof namespaces;

function schema(
  prefix: Prefix,
  imports: readonly Prefix[],
  content: readonly Node[],
  version: Version,
): Node {
  const attributes = {
    attributeFormDefault: 'qualified',
    elementFormDefault: 'qualified',
    xmlns: 'http://www.w3.org/2001/XMLSchema',
    targetNamespace: namespaces[prefix],
  };
  const imported = version < FIRST_VERSION_WITH_IMPORTS ? [] : imports;
  return node('schema', attributes, [
    ...imported.map((other) => node('import', { namespace: namespaces[other] })),
    ...content,
  ]);
}

/** Records: zObject, and what extends it (sources: record-types). */
function objectSchema(version: Version, customFields: CustomFields): readonly Node[] {
  return [
    complexType('zObject', [
      element({ name: 'fieldsToNull', type: 'string', min: 0, max: 'unbounded', nillable: true }),
      element({ name: 'Id', type: 'zns:ID', min: 0, max: 1, nillable: true }),
    ]),
    ...objectNamesIn(version).map((name) =>
      extension(name, 'ons:zObject', objectFields(name, version, customFields[name] ?? [])),
    ),
  ];
}

function objectNamesIn(version: Version): readonly ObjectName[] {
  return objectNames.filter((name) => isIn(typeOf(name), version));
}

function objectFields(name: ObjectName, version: Version, custom: readonly string[]): readonly Node[] {
  const fields = fieldsIn(typeOf(name), version).filter(([, field]) =>
    hasType(qualified(field.type), version),
  );
  const standard = fields.map(([field, data]) => fieldMember(field, data, version));
  if (custom.length === 0) return standard.map(element);
  const customMembers = [...new Set(custom)].map((field) => fieldMember(field, CUSTOM_FIELD, version));
  return [...standard, ...customMembers].sort((a, b) => compareNames(a.name, b.name)).map(element);
}

const CUSTOM_FIELD: Field = { type: 'string', allows: '' };

function fieldMember(name: string, field: Field, version: Version): Member {
  const type = qualified(wireType(field, version));
  return { name, type, min: 0, max: 1, nillable: field.nillable ?? true };
}

/** A field's type with the prefix under which the document declares it. */
function qualified(type: string): string {
  return type === 'ID' || messageType(`zns:${type}`) ? `zns:${type}` : type;
}

/** Messages and what they are made of (sources: message-types). */
function apiSchema(version: Version): readonly Node[] {
  return [
    ...simpleTypes(version),
    ...complexTypes
      .filter((type) => isIn(type, version))
      .map((type) => complexType(type.name, members(type, version))),
    ...elements
      .filter((type) => isIn(type, version))
      .map((type) => globalElement(type.name, members(type, version))),
    dummyHeader(version),
  ];
}

function members(type: MessageType, version: Version): readonly Node[] {
  return type.members
    .filter((member) => isIn(member, version) && hasType(member.type, version))
    .map((member) => element({ ...member, type: wireType(member, version), max: maxIn(member, version) }));
}

function maxIn({ max, cap }: Member, version: Version): Member['max'] {
  return cap && version >= cap.since ? cap.max : max;
}

/** Types that no file has in DummyHeader (sources: wsdl-fields); most are members of other types anyway. */
const notInDummyHeader: ReadonlySet<ObjectName> = new Set([
  'ChargeMetrics',
  'Contact',
  'GatewayOption',
  'PaymentMethod',
  'PaymentMethodTransactionLog',
  'PaymentTransactionLog',
  'RefundTransactionLog',
  'Subscription',
  'SubscriptionProductFeature',
]);

function dummyHeader(version: Version): Node {
  const names = objectNamesIn(version).filter((name) => !notInDummyHeader.has(name));
  return globalElement('DummyHeader', names.map(dummyMember));
}

/**
 * Nothing refers to the element: it makes code generators write a class for each object type (sources: wsdl-layout).
 */
function dummyMember(name: ObjectName): Node {
  return element({ name, type: `ons:${name}`, min: 0, max: 1, nillable: true });
}

const simpleTypeNames = ['zns:ID', 'zns:QueryLocator', 'zns:ErrorCode'];

/** Whether the document of a version declares a type; the contract names some that localbill does not have yet. */
function hasType(type: string, version: Version): boolean {
  const [prefix, name = ''] = type.split(':');
  if (prefix === 'ons')
    return name === 'zObject' || (name in objectTypes && isIn(typeOf(name as ObjectName), version));
  if (prefix !== 'zns') return true;
  const message = messageType(type);
  return message ? isIn(message, version) : simpleTypeNames.includes(type);
}

function simpleTypes(version: Version): readonly Node[] {
  const codes = Object.entries(errorCodes).filter(([, code]) => isIn(code, version));
  return [
    simpleType('ID', idFacets(version)),
    simpleType('QueryLocator', []),
    simpleType(
      'ErrorCode',
      codes.map(([code]) => node('enumeration', { value: code })),
    ),
  ];
}

function idFacets(version: Version): readonly Node[] {
  if (version >= FIRST_VERSION_WITH_NUMBER_IDS) return [node('pattern', { value: '[a-zA-Z0-9]{32}|\\d+' })];
  return [node('length', { value: '32' }), node('pattern', { value: '[a-zA-Z0-9]{32}' })];
}

/** Faults: all extend one type and add nothing (sources: fault-types). */
function faultSchema(): readonly Node[] {
  return [
    complexType('ApiFault', [
      element({ name: 'FaultCode', type: 'zns:ErrorCode', min: 0, max: 1, nillable: true }),
      element({ name: 'FaultMessage', type: 'string', min: 0, max: 1, nillable: true }),
    ]),
    node('element', { name: 'fault', type: 'fns:ApiFault' }),
    ...faultNames.flatMap((name) => [
      node('complexType', { name }, [
        node('complexContent', {}, [node('extension', { base: 'fns:ApiFault' })]),
      ]),
      node('element', { name, type: `fns:${name}` }),
    ]),
  ];
}
