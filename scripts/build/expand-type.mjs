import ts from 'typescript';

/**
 * A type as a reader wants it: an interface with every member and its comment, whatever it was derived from.
 * @param file that exports it
 */
export function expandedType(file, name) {
  const program = ts.createProgram([file], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    types: [],
  });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
  const symbol = exported.find((one) => one.name === name);
  return `export interface ${name} ${text(checker.getDeclaredTypeOfSymbol(symbol), '')}`;

  function text(type, indent) {
    if (type.isUnion()) return union(type.types, indent);
    if (checker.isArrayType(type)) return list(checker.getTypeArguments(type)[0], indent);
    const members = (type.flags & ts.TypeFlags.Object) === 0 ? [] : membersOf(type, `${indent}\t`);
    if (members.length === 0) return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
    return `{\n${members.join('')}${indent}}`;
  }

  function list(of, indent) {
    const each = text(of, indent);
    return `readonly ${of.isUnion() ? `(${each})` : each}[]`;
  }

  function union(types, indent) {
    const isSwitch = (type) => (type.flags & ts.TypeFlags.BooleanLiteral) !== 0;
    const texts = types.map((type) => (isSwitch(type) ? 'boolean' : text(type, indent)));
    const last = (one) => (one === 'undefined' ? 2 : Number(one === 'null'));
    return [...new Set(texts)].sort((a, b) => last(a) - last(b)).join(' | ');
  }

  function membersOf(type, indent) {
    const named = checker.getPropertiesOfType(type).map((member) => {
      const comment = ts.displayPartsToString(member.getDocumentationComment(checker)).replace(/\s+/g, ' ');
      const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
      const line = `readonly ${member.name}${isOptional ? '?' : ''}: ${text(checker.getTypeOfSymbol(member), indent)};\n`;
      return `${comment && `${indent}/** ${comment} */\n`}${indent}${line}`;
    });
    const any = checker
      .getIndexInfosOfType(type)
      .map((one) => `${indent}readonly [name: string]: ${text(one.type, indent)};\n`);
    return [...named, ...any];
  }
}
