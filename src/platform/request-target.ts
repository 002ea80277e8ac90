/**
 * The path and query that a request asks for, whichever way its target is written: whole, as clients write it that
 * believe they talk to a proxy (RFC 9112 3.2.2), or with several slashes at its front, as clients make it of an address
 * that ends with a slash (sources: salesforce-clients).
 * @param target as the request line has it
 */
export function originForm(target: string): string {
  if (target.startsWith('/') && target[1] !== '/') return target;
  const path = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  const rest = path.replace(/^\/+/, '');
  // Neither a path nor an address: `*`, which asks about the server itself.
  if (rest === path && path === target) return target;
  return `/${rest}`;
}

/** The path of a target in origin form, in lower case and without slashes at its end: what decides who answers. */
export function routedPath(target: string): string {
  const query = target.search(/[?#]/);
  return withoutFinalSlashes(query < 0 ? target : target.slice(0, query)).toLowerCase();
}

/** Whether a path, as `routedPath` gives it, is this one or one below it. */
export function isAtOrBelow(path: string, root: string): boolean {
  return path.startsWith(root) && (path.length === root.length || path[root.length] === '/');
}

/** By hand: an expression for it looks at each slash again from each of them. */
export function withoutFinalSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}
