import { blocksOf, pages, type Block } from './blocks.js';

/** How a block of the documentation is proven. */
export type Way =
  /** Run by a shell against a running localbill that has its demo tenant; the blocks of a page in one shell, in their order. */
  | 'shell'
  /** Compiled by TypeScript with the types of the package. */
  | 'compiled'
  /** Uploaded as a template, or as a part of one. */
  | 'template'
  /** Compared with what localbill prints or answers. */
  | 'compared'
  /** Run by another test, which reads the page. */
  | { readonly by: string }
  /** Run by `.ci/run`. */
  | { readonly ci: string }
  | { readonly not: string };

const inCi: Way = { ci: 'npm start, npm test and npm run demo are what .ci/run does with a clone' };
const picture: Way = { not: 'a picture, no command' };

/** Each block of each page, in its order. A block without a way fails the test, and so does a way without a block. */
export const ways: Readonly<Record<string, readonly Way[]>> = {
  'README.md': [inCi, inCi, 'compared', 'shell', 'shell', 'compared', 'compiled', inCi],
  'CONTRIBUTING.md': [inCi],
  'docs/architecture.md': [picture],
  'docs/configuration.md': ['compared'],
  'docs/connect-cpp.md': Array<Way>(3).fill({ by: 'test/clients/gsoap.test.ts' }),
  'docs/connect-dotnet.md': Array<Way>(3).fill({ not: 'there is no .NET where the tests run' }),
  'docs/connect-java.md': Array<Way>(3).fill({ by: 'test/clients/jaxws.test.ts' }),
  'docs/connect-jsforce.md': [{ by: 'test/salesforce/guides.test.ts' }],
  'docs/connect-perl.md': [{ by: 'test/clients/soap-lite.test.ts' }],
  'docs/connect-php.md': [{ by: 'test/clients/php.test.ts' }],
  'docs/connect-python.md': [{ by: 'test/clients/zeep.test.ts' }],
  'docs/control-api.md': ['shell', 'compared'],
  'docs/salesforce.md': ['shell', 'compared', 'compared', 'compared'],
  'docs/templates.md': ['shell', 'shell', 'template', 'template'],
  'docs/use-in-ci.md': ['shell', 'shell', 'shell', 'compiled'],
};

/** The blocks of a page that are proven in this way. */
export function proven(page: string, way: Way): Block[] {
  return blocksOf(page).filter((_, index) => ways[page]?.[index] === way);
}

export const pagesWith = (way: Way): string[] => pages().filter((page) => proven(page, way).length > 0);
