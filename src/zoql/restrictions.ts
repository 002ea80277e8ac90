import type { ObjectName } from '../contract/index.js';
import { queryFault } from './faults.js';
import { restrictions, type Restriction } from './special-cases.js';
import type { ZoqlOperator } from './statement.js';

/** What a restriction may look at. */
interface Query {
  /** Selected fields without `Id`, in their own case. */
  readonly fields: readonly string[];
  readonly conditions: readonly { readonly field: string; readonly operator: ZoqlOperator }[];
}

/** The fault for a field that has its own words for not being selectable. */
export function unselectableField(object: ObjectName, field: string): Error | undefined {
  const restriction = restrictions[object]?.find(
    (one) => one.kind === 'notSelectable' && one.field === field,
  );
  return restriction && queryFault(restriction.code, restriction.message);
}

/**
 * Checks what an object allows only in certain combinations.
 * @throws Fault with the code and message of the first restriction that the query breaks
 */
export function checkRestrictions(object: ObjectName, query: Query): void {
  const broken = restrictions[object]?.find((restriction) => breaks(query, restriction));
  if (broken) throw queryFault(broken.code, broken.message);
}

function breaks({ fields, conditions }: Query, restriction: Restriction): boolean {
  switch (restriction.kind) {
    case 'notSelectable':
      return fields.includes(restriction.field);
    case 'oneOf':
      return fields.filter((field) => restriction.fields.includes(field)).length > 1;
    case 'alone':
      return fields.includes(restriction.field) && fields.length > 1;
    case 'onlyById':
      return (
        [...fields, ...conditions.map(({ field }) => field)].includes(restriction.field) &&
        !(
          conditions.length > 0 &&
          conditions.every(({ field, operator }) => field === 'Id' && operator === '=')
        )
      );
  }
}
