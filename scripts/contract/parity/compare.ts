import { writeWsdl } from '../../../src/soap/wsdl.js';
import { readWsdl, type Declared, type WsdlDocument } from './declarations.js';

/** How our document of a version differs from another one, each difference a line to read. */
export interface Comparison {
  readonly version: number;
  /** What the other has and ours lacks. */
  readonly lacking: readonly string[];
  /** What ours has and the other lacks: mostly what its tenant or user may not see (sources: wsdl-permissions). */
  readonly added: readonly string[];
  readonly different: readonly string[];
  /** Members that both have in the same form. */
  readonly matching: number;
}

/** Our own document of a version. */
export function ownDocument(version: number): WsdlDocument {
  return readWsdl(writeWsdl({ version, address: `http://localhost/apps/services/a/${version.toFixed(1)}` }));
}

/** A member in words: `string 0..1 nillable`. */
export function inWords(member: Declared | undefined): string {
  if (!member) return 'absent';
  return `${member.type} ${member.min}..${member.max}${member.nillable === 'true' ? ' nillable' : ''}`;
}

/** Compares a document with ours of the same version. */
export function compareDocuments(version: number, theirs: WsdlDocument, ours: WsdlDocument): Comparison {
  const [theirMembers, ourMembers] = [membersOf(theirs), membersOf(ours)];
  const shared = [...theirMembers].filter(([name]) => ourMembers.has(name));
  const different = shared.filter(([name, form]) => ourMembers.get(name) !== form);
  return {
    version,
    lacking: [
      ...missing(theirs.operations, ours.operations, 'operation'),
      ...missing(theirs.errorCodes, ours.errorCodes, 'error code'),
      ...[...theirMembers]
        .filter(([name]) => !ourMembers.has(name))
        .map(([name, form]) => `${name}: ${form}`),
    ],
    added: [
      ...missing(ours.operations, theirs.operations, 'operation'),
      ...missing(ours.errorCodes, theirs.errorCodes, 'error code'),
      ...[...ourMembers]
        .filter(([name]) => !theirMembers.has(name))
        .map(([name, form]) => `${name}: ${form}`),
    ],
    different: different.map(([name, form]) => `${name}: ${form}, ours: ${ourMembers.get(name)}`),
    matching: shared.length - different.length,
  };
}

function missing(wanted: readonly string[], there: readonly string[], what: string): string[] {
  return wanted.filter((name) => !there.includes(name)).map((name) => `${what} ${name}`);
}

/** `object Invoice.Amount` and its form, for every member; a type without members stands for itself. */
function membersOf({ types }: WsdlDocument): ReadonlyMap<string, string> {
  return new Map(
    [...types].flatMap(([type, members]): [string, string][] =>
      members.size === 0
        ? [[type, 'empty']]
        : [...members].map(([name, member]) => [`${type}.${name}`, inWords(member)]),
    ),
  );
}
