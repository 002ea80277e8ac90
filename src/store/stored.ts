/** A value as the database holds it, the same on every dialect: booleans are 0 and 1, decimals and days text. */
export type StoredValue = string | number | null;
