/** Evaluates once, when first asked. */
export function once<T>(evaluate: () => T): () => T {
  let value: { readonly it: T } | undefined;
  return () => (value ??= { it: evaluate() }).it;
}
