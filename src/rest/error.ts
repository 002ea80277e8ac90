/** An error that a REST client gets (salesforce-docgen.md 2.1). */
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
