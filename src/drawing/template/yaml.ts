import {
  Composer,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
} from 'yaml';
import { TemplateError, type TemplateProblem } from './errors.js';

/** A text in YAML or JSON, read with bounds: everything costs what the text is long. */
export interface YamlText {
  /** Plain data. */
  readonly value: unknown;
  /** The line of the value at a path, or of the nearest one around it that is there; of a property, that of its name. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Templates are read by people: a longer one has something in it that does not belong there. */
export const MOST_TEMPLATE_BYTES = 2_000_000;
/** Words, marks, line breaks and blanks: what a person writes has a tenth of that. */
const MOST_LEXEMES = 60_000;
/** Sections with columns with labels are not half as deep. */
const DEEPEST = 20;
const MOST_ALIASES = 100;

/** @throws TemplateError with what is wrong, its line and its name */
export function readYaml(text: string): YamlText {
  if (Buffer.byteLength(text) > MOST_TEMPLATE_BYTES)
    throw refused(`has more than ${MOST_TEMPLATE_BYTES} bytes`, 1);
  checkLexemes(text);
  const lines = new LineCounter();
  const document = composed(text, lines);
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const syntax = document.errors.map(({ message, pos: [at] }) => ({
    message: `the YAML cannot be read: ${message}`,
    line: lineAt(at),
    name: 'syntax',
  }));
  if (syntax.length > 0) throw new TemplateError(syntax);
  const places = placesIn(document, lineAt);
  return { value: valueOf(document), lineOf: (path) => nearest(places, path) };
}

/** Before anything is built of it: how much there is, and how deep brackets stand in each other. */
function checkLexemes(text: string): void {
  let [count, depth, offset] = [0, 0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    count++;
    if (lexeme === '[' || lexeme === '{') depth++;
    if (lexeme === ']' || lexeme === '}') depth--;
    if (count > MOST_LEXEMES || depth > DEEPEST) {
      const line = text.slice(0, offset).split('\n').length;
      throw refused(
        depth > DEEPEST ? `is more than ${DEEPEST} levels deep` : 'has more in it than a template has',
        line,
      );
    }
    if (!/^[\u0002\u0018\u001f\ufeff]$/.test(lexeme)) offset += lexeme.length;
  }
}

/** Names that stand twice are found by `placesIn`: the library would compare each with each. */
function composed(text: string, lines: LineCounter): Document.Parsed {
  // What it would warn of, it would write on the process's standard error, whoever sent the text.
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const [first, second] = composer.compose(
    boundedIn(new Parser(lines.addNewLine).parse(text), lines),
    true,
    text.length,
  );
  if (second) throw refused('has more than one document in it', lines.linePos(second.range[0]).line);
  if (!first) throw refused('is empty', 1);
  return first as Document.Parsed;
}

/** Passes tokens on that are not too deep: what stands in each other by indentation has no brackets to count. */
function* boundedIn(tokens: Iterable<object>, lines: LineCounter): Generator<never> {
  for (const token of tokens) {
    const open: { readonly token: object; readonly depth: number }[] = [{ token, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { items, value, key, offset } = next.token as Partial<
        Record<'items' | 'value' | 'key', unknown>
      > & {
        readonly offset?: number;
      };
      if (next.depth > 4 * DEEPEST)
        throw refused(`is more than ${DEEPEST} levels deep`, lines.linePos(offset ?? 0).line);
      for (const inner of [...(Array.isArray(items) ? (items as unknown[]) : []), value, key])
        if (typeof inner === 'object' && inner !== null) open.push({ token: inner, depth: next.depth + 1 });
    }
    yield token as never;
  }
}

/** Lines by path, from the top. @throws TemplateError for names that stand twice, or too many aliases */
function placesIn(document: Document, lineAt: (offset: number) => number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const twice: TemplateProblem[] = [];
  let aliases = 0;
  const visit = (node: unknown, path: readonly PropertyKey[]): void => {
    if (isAlias(node) && ++aliases > MOST_ALIASES)
      throw refused(`has more than ${MOST_ALIASES} aliases`, lineAt(node.range?.[0] ?? 0));
    if (!isCollection(node)) return;
    node.items.forEach((part, index) => {
      const [name, place, value] = isPair(part)
        ? [isScalar(part.key) ? String(part.key.value) : String(part.key), part.key, part.value]
        : [index, part, part];
      const at = [...path, name];
      const line = isNode(place) ? lineAt(place.range?.[0] ?? 0) : 1;
      if (isMap(node) && (places.has(keyOf(at)) || name === '__proto__'))
        twice.push({
          message: name === '__proto__' ? 'there is no such property' : 'stands there twice',
          line,
          name: at.map(String).join('.'),
        });
      places.set(keyOf(at), line);
      visit(value, at);
    });
  };
  visit(document.contents, []);
  if (twice.length > 0) throw new TemplateError(twice);
  return places;
}

function keyOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('\u0000');
}

function nearest(places: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const line = places.get(keyOf(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}

/** A few lines can name themselves to a billion values: more than a template has is refused. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    throw refused('has aliases of nothing, or of more than a template has', null);
  }
}

function refused(message: string, line: number | null): TemplateError {
  return new TemplateError([{ message, line, name: 'template' }]);
}
