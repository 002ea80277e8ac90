import type { Version } from './model.js';

/** The range of versions that are served; the newest documented one is 153 (sources: version-history). */
export const OLDEST_VERSION: Version = 11;
export const LATEST_VERSION: Version = 153;

/** From here on date fields are `date`, before it `dateTime` (sources: dates). */
export const FIRST_VERSION_WITH_DATES: Version = 69;
/** From here on amounts and quantities are `decimal`, before it `double` (sources: version-history). */
export const FIRST_VERSION_WITH_DECIMALS: Version = 19;

/**
 * Reads the version of a URL, such as `91.0` or `47.1`.
 * @returns undefined when it is none or not one that is served
 */
export function parseVersion(text: string): Version | undefined {
  if (!/^\d{1,3}(\.\d)?$/.test(text)) return undefined;
  const version = Number(text);
  return isServed(version) ? version : undefined;
}

/** Whether a version is one of those that are served. */
export function isServed(version: Version): boolean {
  return version >= OLDEST_VERSION && Math.floor(version) <= LATEST_VERSION;
}

/** `91.0`, as URLs have it. */
export function formatVersion(version: Version): string {
  return version.toFixed(1);
}
