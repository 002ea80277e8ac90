import { isServed } from '../../../src/contract/index.js';
import { compareDocuments, ownDocument, type Comparison } from './compare.js';
import { readWsdl, type WsdlDocument } from './declarations.js';
import { ownDocuments, shareInWords, shareOf } from './share.js';

/** A file of somebody's: its name for the report, and its text. */
export interface WsdlFile {
  readonly name: string;
  readonly text: string;
}

/** The report on the fact tables that come with localbill. */
export function reportOnFacts(): string {
  const share = shareOf(ownDocuments());
  return [`Fact tables, versions 11 to 83: ${shareInWords(share)}`, ...share.unexplained, ''].join('\n');
}

/** What we lack, add or type differently than WSDL files of the real service, file by file, oldest version first. */
export function reportOnFiles(files: readonly WsdlFile[]): string {
  const sections = files.map(sectionOf).sort((a, b) => a.version - b.version);
  return sections.map(({ text }) => text).join('\n');
}

function sectionOf({ name, text }: WsdlFile): { readonly version: number; readonly text: string } {
  const document = readable(text);
  if (document instanceof Error) return { version: Infinity, text: `${name}: ${document.message}\n` };
  // Some copies have lost their address; their names still tell the version.
  const version = document.version ?? Number(/(\d+\.\d)\D*$/.exec(name)?.[1]);
  if (Number.isNaN(version)) return { version: Infinity, text: `${name}: names no version\n` };
  if (!isServed(version))
    return { version, text: `${name}: version ${version.toFixed(1)}, which is not served\n` };
  return { version, text: section(name, compareDocuments(version, document, ownDocument(version))) };
}

function readable(text: string): WsdlDocument | Error {
  try {
    const document = readWsdl(text);
    return document.types.size === 0 ? new Error('declares no types: not a WSDL of this service') : document;
  } catch (error) {
    return new Error(`not well-formed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function section(name: string, { version, matching, lacking, added, different }: Comparison): string {
  const list = (title: string, lines: readonly string[]): string[] => [
    `  ${title}: ${lines.length}`,
    ...lines.map((line) => `    ${line}`),
  ];
  return [
    `${name}: version ${version.toFixed(1)}`,
    `  the same: ${matching}`,
    ...list('lacking here', lacking),
    ...list('different here', different),
    ...list('only here', added),
    '',
  ].join('\n');
}
