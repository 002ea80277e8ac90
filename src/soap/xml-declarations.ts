/** The namespaces of a document while it is read, and the attributes of the start tag in work. */
export class Declarations {
  private readonly namespaces = new Map<string, string[]>();
  /** The prefixes that each open element declares. */
  private readonly open: string[][] = [];
  private element = '';
  private attributes: string[] = [];

  /** For the start tag of this element. */
  begin(element: string): void {
    this.element = element;
    this.attributes = [];
    this.open.push([]);
  }

  /** For the end of the innermost element. */
  end(): void {
    for (const prefix of this.open.pop() ?? []) this.namespaces.get(prefix)?.pop();
  }

  /** What is wrong with a declaration before its value is read. */
  doubled(attribute: string): string | undefined {
    const prefix = declaredBy(attribute);
    if (prefix === undefined || !this.innermost().includes(prefix)) return undefined;
    return prefix === ''
      ? 'Duplicate default namespace declaration.'
      : `Duplicate declaration for namespace prefix '${prefix}'.`;
  }

  /** Takes an attribute. @returns what is wrong with it */
  add(attribute: string, value: string): string | undefined {
    const prefix = declaredBy(attribute);
    if (prefix === undefined) {
      this.attributes.push(attribute);
      return undefined;
    }
    this.innermost().push(prefix);
    const namespaces = this.namespaces.get(prefix);
    if (namespaces) namespaces.push(value);
    else this.namespaces.set(prefix, [value]);
    if (prefix !== '' && value === '')
      return 'Non-default namespace can not map to empty URI (as per Namespace 1.0 # 2)';
    return undefined;
  }

  /** What is wrong with the names of a start tag of which all is read. */
  problem(): string | undefined {
    const { prefix } = partsOf(this.element);
    if (prefix !== '' && this.namespaceOf(prefix) === undefined)
      return `Undeclared namespace prefix "${prefix}"`;
    const seen = new Set<string>();
    let double: string | undefined;
    for (const attribute of this.attributes) {
      const { prefix, local } = partsOf(attribute);
      const namespace = prefix === '' ? '' : this.namespaceOf(prefix);
      if (namespace === undefined)
        return `Undeclared namespace prefix "${prefix}" (for attribute "${local}")`;
      const name = `${namespace} ${local}`;
      if (seen.has(name)) double ??= `Duplicate attribute '${attribute}'.`;
      seen.add(name);
    }
    return double;
  }

  private innermost(): string[] {
    return this.open[this.open.length - 1] ?? [];
  }

  private namespaceOf(prefix: string): string | undefined {
    return prefix === 'xml' ? prefix : this.namespaces.get(prefix)?.at(-1);
  }
}

/** The prefix that an attribute declares, empty for the default namespace; undefined for any other attribute. */
function declaredBy(attribute: string): string | undefined {
  if (attribute === 'xmlns') return '';
  return attribute.startsWith('xmlns:') ? attribute.slice('xmlns:'.length) : undefined;
}

function partsOf(name: string): { prefix: string; local: string } {
  const colon = name.indexOf(':');
  return { prefix: name.slice(0, Math.max(colon, 0)), local: name.slice(colon + 1) };
}
