import { objectTypes, typeOf, type ObjectName } from '../contract/index.js';
import type { Join } from '../engine/unit/export-query.js';

/** A record that has a name of its own beside that of its type. */
interface NamedJoin {
  readonly name: string;
  readonly of: ObjectName;
  readonly join: Join;
}

const ofAccount = (name: string, field: string, type: ObjectName): [string, NamedJoin] => [
  name.toLowerCase(),
  { name, of: 'Account', join: { field, type } },
];

const named: ReadonlyMap<string, NamedJoin> = new Map([
  ofAccount('BillToContact', 'BillToId', 'Contact'),
  ofAccount('SoldToContact', 'SoldToId', 'Contact'),
  ofAccount('DefaultPaymentMethod', 'DefaultPaymentMethodId', 'PaymentMethod'),
]);

/** An item knows its charge, that its rate plan, and that its product rate plan; nothing is further away. */
const FARTHEST = 4;

/**
 * The way from a data source's records to one that is joined to them: `Account` of an Invoice or `Product` of an
 * InvoiceItem by the references of the contract, `BillToContact` by its name.
 * @param name of a type or of a joined record, in any case
 * @returns undefined when nothing of that name is joined
 */
export function joinPath(from: ObjectName, name: string): readonly Join[] | undefined {
  const special = named.get(name.toLowerCase());
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

/** What a type's records are joined to directly, each under its name, in wire order. */
export function joinsFrom(type: ObjectName): readonly (Join & { readonly name: string })[] {
  const special = [...named.values()].filter(({ of }) => of === type);
  const names = new Map(special.map(({ name, join }) => [join.field, name]));
  return [...joinsOf(type), ...special.map(({ join }) => join)]
    .filter((join, index, all) => all.findIndex(({ field }) => field === join.field) === index)
    .map((join) => ({ ...join, name: names.get(join.field) ?? join.type }));
}

function joinsOf(type: ObjectName): readonly Join[] {
  return Object.entries(typeOf(type).fields).flatMap(([field, { references }]) =>
    references !== undefined && references in objectTypes ? [{ field, type: references as ObjectName }] : [],
  );
}
