import type { Unit } from '../../unit/work.js';

/** Carries a result out of a savepoint that shall be undone. */
class Undone<T> extends Error {
  override readonly name = 'Undone';

  constructor(readonly value: T) {
    super('A preview is undone.');
  }
}

/**
 * Does something for real and undoes it: a preview that cannot differ from what the real call would do.
 * @returns what the part returned; nothing of what it wrote is left
 */
export async function undone<T>(unit: Unit, part: () => Promise<T>): Promise<T> {
  try {
    return await unit.tx.savepoint(async () => {
      throw new Undone(await part());
    });
  } catch (error) {
    if (error instanceof Undone) return (error as Undone<T>).value;
    throw error;
  }
}
