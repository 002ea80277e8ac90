import { RestError } from './error.js';
import type { RestRoute } from './types.js';

/** A route that fits a request, and what its path names. */
export interface Match {
  readonly route: RestRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the route of a request.
 * @param path below the version, without a final slash
 * @throws RestError 404 where no route has the path, 405 where none has the verb (sources: rest-errors)
 */
export function findRoute(
  routes: readonly RestRoute[],
  method: string,
  path: string,
  version: number,
): Match {
  const matches = routes.flatMap((route) => {
    const parameters = version >= (route.since ?? 0) ? parametersOf(route.path, path) : undefined;
    return parameters ? [{ route, parameters }] : [];
  });
  if (matches.length === 0) throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  const verb = method === 'HEAD' ? 'GET' : method;
  const match = matches.find(({ route }) => route.method === verb);
  if (match) return match;
  const allowed = new Set(matches.map(({ route }) => route.method as string));
  if (allowed.has('GET')) allowed.add('HEAD');
  throw new RestError(
    405,
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${method}' not allowed. Allowed are ${[...allowed].sort().join(',')}`,
  );
}

function parametersOf(pattern: string, path: string): Record<string, string> | undefined {
  const [names, segments] = [pattern.split('/'), path.split('/')];
  if (names.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const segment = segments[index] ?? '';
    if (name.startsWith(':') && segment !== '') parameters[name.slice(1)] = decoded(segment);
    else if (name.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return parameters;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
