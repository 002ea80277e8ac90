/** What is wrong with a query: the code and the text that a REST client gets (sources: rest-errors). */
export class SoqlError extends Error {
  override readonly name = 'SoqlError';

  constructor(
    readonly errorCode:
      'MALFORMED_QUERY' | 'INVALID_FIELD' | 'INVALID_TYPE' | 'INVALID_QUERY_FILTER_OPERATOR',
    message: string,
  ) {
    super(message);
  }
}

/** An error at a place of the text, shown as the service shows it: the line, a mark below it, row and column. */
export function errorAt(
  errorCode: SoqlError['errorCode'],
  text: string,
  index: number,
  message: string,
): SoqlError {
  const before = text.slice(0, index);
  const row = before.split('\n').length;
  const column = index - before.lastIndexOf('\n');
  const around = text.slice(Math.max(0, index - 40), index + 40).split('\n')[0] ?? '';
  const mark = ' '.repeat(Math.min(40, index)) + '^';
  return new SoqlError(errorCode, `\n${around}\n${mark}\nERROR at Row:${row}:Column:${column}\n${message}`);
}
