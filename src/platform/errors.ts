/** An error of localbill itself, not of the service that it emulates: says what is wrong and what helps. */
export class LocalbillError extends Error {
  override readonly name = 'LocalbillError';

  /**
   * @param code a word for programs, such as `port-taken`
   * @param message what was seen and what was expected
   * @param hint the option or page that helps
   */
  constructor(
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** The store waited for another's writes for as long as it waits. */
export const STORE_BUSY = 'store-busy';
/** The store itself fails: its disk, its file, its server. Nothing of what was asked for has been acknowledged. */
export const STORE_UNAVAILABLE = 'store-unavailable';

/** How long callers are asked to wait before they come again, in seconds. */
export const RETRY_AFTER_SECONDS = 5;

/** Whether the same call may well succeed a little later: the store is busy, or fails. */
export function isTemporary(thrown: unknown): thrown is LocalbillError {
  return isLocalbillError(thrown) && (thrown.code === STORE_BUSY || thrown.code === STORE_UNAVAILABLE);
}

/** Also one of the built library, whose classes are not those of the built command. */
export function isLocalbillError(thrown: unknown): thrown is LocalbillError {
  return thrown instanceof Error && thrown.name === 'LocalbillError';
}
