import { objectTypes, typeOf, type ObjectName } from '../contract/index.js';
import type { Join } from '../services/exportQuery.js';

/**
 * What a data source joins to its records: `Account` of an Invoice, or `Product` of an InvoiceItem, found by the
 * references of the contract; and some records that have names of their own.
 */
const named: Readonly<Record<string, { readonly of: ObjectName; readonly join: Join }>> = {
  billtocontact: { of: 'Account', join: { field: 'BillToId', type: 'Contact' } },
  soldtocontact: { of: 'Account', join: { field: 'SoldToId', type: 'Contact' } },
  defaultpaymentmethod: {
    of: 'Account',
    join: { field: 'DefaultPaymentMethodId', type: 'PaymentMethod' },
  },
};

/** An item knows its charge, that its rate plan, and that its product rate plan; nothing is further away. */
const FARTHEST = 4;

/**
 * The way from a type's records to the one that a name means.
 * @param name of a type or of a joined record, in any case
 * @returns undefined when nothing of that name is joined
 */
export function joinPath(from: ObjectName, name: string): readonly Join[] | undefined {
  const special = named[name.toLowerCase()];
  if (!special) return wayTo(from, name);
  const way = wayTo(from, special.of);
  return way && [...way, special.join];
}

function wayTo(from: ObjectName, name: string): readonly Join[] | undefined {
  const wanted = name.toLowerCase();
  let paths: readonly (readonly Join[])[] = [[]];
  const seen = new Set<ObjectName>();
  for (let steps = 0; steps <= FARTHEST; steps++) {
    const found = paths.find((path) => endOf(from, path).toLowerCase() === wanted);
    if (found) return found;
    paths.forEach((path) => seen.add(endOf(from, path)));
    paths = paths.flatMap((path) =>
      joinsOf(endOf(from, path))
        .filter(({ type }) => !seen.has(type))
        .map((join) => [...path, join]),
    );
  }
  return undefined;
}

function endOf(from: ObjectName, path: readonly Join[]): ObjectName {
  return path.at(-1)?.type ?? from;
}

function joinsOf(type: ObjectName): readonly Join[] {
  return Object.entries(typeOf(type).fields).flatMap(([field, { references }]) =>
    references !== undefined && references in objectTypes ? [{ field, type: references as ObjectName }] : [],
  );
}
