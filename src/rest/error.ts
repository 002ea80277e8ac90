import { isTemporary, STORE_BUSY } from '../platform/errors.js';

/** An error that a REST client gets (sources: rest-errors). */
export class RestError extends Error {
  override readonly name = 'RestError';

  /**
   * @param status of HTTP
   * @param errorCode such as `NOT_FOUND`
   * @param fields names of the fields that are wrong, where the service tells them
   */
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields?: readonly string[],
  ) {
    super(message);
  }
}

/** What a client is told when the store is busy or fails; undefined for every other error. */
export function temporaryError(error: unknown): RestError | undefined {
  if (!isTemporary(error)) return undefined;
  const what = error.code === STORE_BUSY ? 'The store is busy.' : error.message;
  return new RestError(503, 'SERVER_UNAVAILABLE', `${what} Try again.`);
}
