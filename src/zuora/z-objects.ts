import { Fault, findObjectType, isIn, type ObjectName, type Version } from '../contract/index.js';
import { OBJECT_NAMESPACE, XSI_NAMESPACE } from '../soap/namespaces.js';

/** At most so many zObjects, ids or requests in a call (sources: saving). */
const MOST_ZOBJECTS = 50;

/** @throws Fault MAX_RECORDS_EXCEEDED (docs/unknowns.md) */
export function checkCount(many: readonly unknown[]): void {
  if (many.length > MOST_ZOBJECTS) {
    throw new Fault(
      'UnexpectedErrorFault',
      'MAX_RECORDS_EXCEEDED',
      `A call takes at most ${MOST_ZOBJECTS} objects; this one has ${many.length}.`,
    );
  }
}

/**
 * The one type of a call's zObjects.
 * @returns undefined when there are none
 * @throws Fault InvalidTypeFault for none, one that the version lacks, or several (docs/unknowns.md)
 */
export function typeOfAll(
  records: readonly { readonly type: string }[],
  version: Version,
): ObjectName | undefined {
  const without = records.findIndex((record) => record.type === '' || record.type === '?');
  if (without >= 0) throw withoutType(records[without]?.type ?? '', without + 1);
  const names = new Set(records.map((record) => record.type));
  const [first] = names;
  if (first === undefined) return undefined;
  if (names.size > 1) throw invalidType('All objects of a call must be of the same type.');
  return namedType(first, version);
}

/** @throws Fault InvalidTypeFault */
export function namedType(name: string, version: Version): ObjectName {
  const type = findObjectType(name);
  if (type && isIn(type, version)) return type.name;
  throw unknownType(name);
}

function unknownType(name: string): Fault {
  return invalidType(`invalid type: ${name}`);
}

/** What SoapUI makes of a zObject: no type, or a question mark. */
function withoutType(sent: string, number: number): Fault {
  const what = sent === '' ? 'The type of an object is missing' : `invalid type: ${sent}`;
  const example = `<zObjects xsi:type="obj:Invoice" xmlns:obj="${OBJECT_NAMESPACE}" xmlns:xsi="${XSI_NAMESPACE}">`;
  return invalidType(`${what}. zObjects[${number}] needs its type, such as ${example}`);
}

function invalidType(message: string): Fault {
  return new Fault('InvalidTypeFault', 'INVALID_TYPE', message);
}
