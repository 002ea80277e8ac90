/** The versions of the REST API that are answered, and what they are called (sources: rest-versions). */
export const OLDEST_VERSION = 31;
export const LATEST_REST_VERSION = 68;

const seasons = ['Winter', 'Spring', 'Summer'] as const;

/** Three releases a year: 60 was that of spring 2024. */
export function versionLabel(version: number): string {
  const index = version - 59;
  const season = seasons[((index % 3) + 3) % 3] as string;
  const year = 24 + Math.floor(index / 3);
  return `${season} '${String(year).padStart(2, '0')}`;
}

/** The list at `/services/data`. */
export function versionList(): { readonly label: string; readonly url: string; readonly version: string }[] {
  const versions = Array.from(
    { length: LATEST_REST_VERSION - OLDEST_VERSION + 1 },
    (_, index) => OLDEST_VERSION + index,
  );
  return versions.map((number) => {
    const version = number.toFixed(1);
    return { label: versionLabel(number), url: `/services/data/v${version}`, version };
  });
}

/** 64 of `v64.0`; undefined for what is no version that is answered. */
export function restVersion(segment: string): number | undefined {
  if (segment.toLowerCase() === 'latest') return LATEST_REST_VERSION;
  const number = Number(/^v([1-9]\d)\.0$/i.exec(segment)?.[1]);
  return number >= OLDEST_VERSION && number <= LATEST_REST_VERSION ? number : undefined;
}
