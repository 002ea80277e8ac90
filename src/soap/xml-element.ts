import { soapVersionOf, XSI_NAMESPACE } from './namespaces.js';

/** An element of a request. Prefixes are gone: what they stood for is in `namespace`. */
export interface XmlElement {
  /** Empty for an element without a namespace. */
  readonly namespace: string;
  /** The local name. */
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly parent: XmlElement | undefined;
  /** The character data, entities and CDATA resolved; in an element with children only what is before the first. */
  readonly text: string;
  /** `xsi:nil` of `true` or `1`. */
  readonly nil: boolean;
  /** `namespace` is undefined where the prefix is not bound. */
  readonly xsiType: { readonly namespace: string | undefined; readonly name: string } | undefined;
  /** The header block must be understood by this node (SOAP 1.1 4.2.3, SOAP 1.2 part 1 5.2.3). */
  readonly mustUnderstand: boolean | 'unreadable';
  /** What an `xop:Include` stands for (MTOM): `cid:` and the Content-ID of an attachment. */
  readonly href: string | undefined;
}

export interface XmlAttribute {
  /** Empty for an attribute without a prefix. */
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

const NO_CHILDREN: ElementNode[] = [];

/** An element while it is read. Most are leaves with text alone, so each costs one object and nothing else. */
export class ElementNode implements XmlElement {
  children: ElementNode[] = NO_CHILDREN;
  text = '';
  nil = false;
  xsiType: XmlElement['xsiType'] = undefined;
  mustUnderstand: XmlElement['mustUnderstand'] = false;
  href: string | undefined = undefined;

  constructor(
    readonly namespace: string,
    readonly name: string,
    readonly parent: ElementNode | undefined,
  ) {
    if (!parent) return;
    if (parent.children === NO_CHILDREN) parent.children = [this];
    else parent.children.push(this);
  }

  append(part: string): void {
    if (this.children === NO_CHILDREN) this.text += part;
  }

  /**
   * Takes from its attributes what a SOAP node needs to know.
   * @param resolve gives the namespace of a prefix, empty for the default one
   */
  readAttributes(attributes: readonly XmlAttribute[], resolve: (prefix: string) => string | undefined): void {
    let forAnotherNode = false;
    for (const { uri, local, value } of attributes) {
      if (uri === XSI_NAMESPACE) {
        if (local === 'type') this.xsiType = typeNamed(value.trim(), resolve);
        else if (local === 'nil') this.nil = isTrue(value);
      } else if (soapVersionOf(uri)) {
        if (local === 'mustUnderstand') this.mustUnderstand = booleanOf(value);
        else if (local === 'actor' || local === 'role') forAnotherNode = !isThisNode(value.trim());
      } else if (local === 'href') this.href = value.trim();
    }
    if (forAnotherNode) this.mustUnderstand = false;
  }
}

function typeNamed(
  qName: string,
  resolve: (prefix: string) => string | undefined,
): { namespace: string | undefined; name: string } {
  const colon = qName.indexOf(':');
  return { namespace: resolve(qName.slice(0, Math.max(colon, 0))), name: qName.slice(colon + 1) };
}

function booleanOf(value: string): XmlElement['mustUnderstand'] {
  const text = value.trim();
  return isTrue(text) || (text === '0' || text === 'false' ? false : 'unreadable');
}

function isTrue(value: string): boolean {
  const text = value.trim();
  return text === '1' || text === 'true';
}

/** Roles that every node, or the last one, plays. */
function isThisNode(role: string): boolean {
  return role === '' || role.endsWith('/next') || role.endsWith('/ultimateReceiver');
}
