import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { isSetting, type Settings } from '../../src/platform/setting.js';
import type { AnyShape, Form, Members } from '../../src/platform/shape.js';

/** The settings of a group as a table of the documentation. */

/** Where groups are declared: from `src/`, and the name of the constant. */
export interface Declared {
  readonly settings: Settings;
  readonly file: string;
  readonly name: string;
  /** What stands for the default of a group in it: where its own table is. */
  readonly links?: Readonly<Record<string, string>>;
}

/** @throws Error for a setting that has no doc comment */
export function settingsTable(declarations: readonly Declared[]): string {
  const rows = declarations.flatMap((declared) => {
    const comments = commentsOf(declared);
    return Object.entries(declared.settings)
      .filter(([name]) => comments.has(name))
      .map(([name, one]) => {
        const link = declared.links?.[name];
        const [takes, byDefault] = isSetting(one)
          ? [writtenForm(one.shape.form), `\`${json(one.default)}\``]
          : [`[each by itself](${link})`, ''];
        return `| \`${name}\` | ${takes} | ${byDefault} | ${comments.get(name)} |`;
      });
  });
  return ['| setting | values | default | what it does |', '|---|---|---|---|', ...rows, ''].join('\n');
}

/** The doc comments of the members of an object, each in one line. */
function commentsOf({ file, name }: Declared): Map<string, string> {
  const path = join(__dirname, '..', '..', 'src', file);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => [...statement.declarationList.declarations]);
  const declared = declarations.find((one) => one.name.getText() === name)?.initializer;
  if (!declared || !ts.isObjectLiteralExpression(declared)) throw new Error(`${file} has no object ${name}`);
  const members = declared.properties.filter((member) => !ts.isSpreadAssignment(member));
  return new Map(members.map((member) => [member.name?.getText() ?? '', commentOf(member)]));
}

function commentOf(member: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(comment?.comment);
  if (!text) throw new Error(`${member.getText()} has no doc comment`);
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

/** Words as words, and JSON as code. */
function writtenForm(form: Form): string {
  const words = notation(form);
  return /["[{]/.test(words) ? `\`${words}\`` : words;
}

/** A value as JSON with words for its parts: `{ "cutoffDay": 1 to 31, "name"?: text }`. */
function notation(form: Form): string {
  switch (form.kind) {
    case 'boolean':
      return 'true or false';
    case 'choice':
      return form.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'wholeNumber':
      return form.most === Infinity ? `${form.least} or more` : `${form.least} to ${form.most}`;
    case 'text':
      return form.tests[0]?.expected ?? 'text';
    case 'day':
      return 'day';
    case 'moment':
      return 'moment';
    case 'nullOr':
      return `${notation(form.of.form)} or null`;
    case 'list':
      return `[${notation(form.of.form)}, ...]`;
    case 'byName':
      return `{ ${form.name.tests[0]?.expected ?? 'name'}: ${notation(form.of.form)}, ... }`;
    case 'object':
      return `{ ${membersOf(form.members)} }`;
    case 'oneOf':
      return form.shapes.map(({ form: one }) => notation(one)).join(' or ');
    default:
      return form satisfies never;
  }
}

function membersOf(members: Members): string {
  const written = ([name, member]: [string, AnyShape]) =>
    `"${name}"${'optional' in member ? '?' : ''}: ${notation(member.form)}`;
  return Object.entries(members).map(written).join(', ');
}

/** JSON with spaces between its parts. */
function json(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ').replace(/\[ /g, '[').replace(/ \]/g, ']');
}
