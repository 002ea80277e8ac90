import type { Filter } from './types.js';

/** Records whose field has this very value: a reference, an id, a status. */
export const equals = (field: string, value: string): Filter => ({
  kind: 'compare',
  field,
  operator: '=',
  value,
});

/** Records whose field has this text in any case: numbers and names that users give. */
export const equalsIgnoringCase = (field: string, value: string): Filter => ({
  kind: 'compare',
  field,
  operator: '=',
  value,
  ignoreCase: true,
});

/** Records that all of the filters keep; without one, every record. */
export const allOf = (...of: readonly Filter[]): Filter => ({ kind: 'and', of });
