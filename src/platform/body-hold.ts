/** A body that is not read. `reason` tells the protocol, which answers in its own words, what is the matter. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';

  constructor(
    readonly reason: 'too large' | 'unknown coding' | 'not of its coding' | 'busy',
    message: string,
  ) {
    super(message);
  }
}

/** Bytes that all bodies in work take at most, in the whole process. */
export const MOST_IN_WORK = 256 * 1024 * 1024;
/** Beyond this a body is a long one. */
const SMALL = 64 * 1024;
/** What long bodies leave for the small ones, so that nobody's logins wait for somebody's imports. */
const SHARE_OF_LONG = 0.8;

let inWork = 0;

/** What all bodies take now. */
export function bytesInWork(): number {
  return inWork;
}

/** What one request's body takes of the memory that all of the process may take together. */
export class BodyHold {
  private own = 0;

  /** @param most bytes of all bodies together */
  constructor(private readonly most: number = MOST_IN_WORK) {}

  /** @throws BodyRefused `busy` when the others leave no room */
  take(bytes: number): void {
    const most = this.own + bytes > SMALL ? this.most * SHARE_OF_LONG : this.most;
    if (inWork + bytes > most) {
      throw new BodyRefused(
        'busy',
        'Too much is being worked on to take this request too. Please resubmit it later.',
      );
    }
    this.own += bytes;
    inWork += bytes;
  }

  /** Gives back a part. */
  giveBack(bytes: number): void {
    this.own -= bytes;
    inWork -= bytes;
  }

  /** Gives back all; for the end of the request. */
  release(): void {
    this.giveBack(this.own);
  }
}
