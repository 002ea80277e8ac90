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

/** Also one of the built library, whose classes are not those of the built command. */
export function isLocalbillError(thrown: unknown): thrown is LocalbillError {
  return thrown instanceof Error && thrown.name === 'LocalbillError';
}
