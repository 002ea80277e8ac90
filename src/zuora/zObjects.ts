import { Fault, findObjectType, isIn, type ObjectName, type Version } from '../contract/index.js';

/** zuora-soap.md 3.5: at most so many zObjects, ids or requests in a call. */
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
 * @throws Fault InvalidTypeFault for an unknown type, one that the version lacks, or several (docs/unknowns.md)
 */
export function typeOfAll(
  records: readonly { readonly type: string }[],
  version: Version,
): ObjectName | undefined {
  const names = new Set(records.map((record) => record.type));
  const [first] = names;
  if (first === undefined) return undefined;
  if (names.size > 1) throw invalidType('All objects of a call must be of the same type.');
  const type = namedType(first, version);
  // The name of an XML type has its case; the fields of such an object were not read.
  if (type !== first) throw unknownType(first);
  return type;
}

/** @throws Fault InvalidTypeFault */
export function namedType(name: string, version: Version): ObjectName {
  const type = findObjectType(name);
  if (type && isIn(type, version)) return type.name;
  throw unknownType(name);
}

function unknownType(name: string): Fault {
  return invalidType(name === '' ? 'The type of an object is missing.' : `invalid type: ${name}`);
}

function invalidType(message: string): Fault {
  return new Fault('InvalidTypeFault', 'INVALID_TYPE', message);
}
