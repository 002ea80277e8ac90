/** A piece of XML; text goes through `text` first. */
export type Xml = string;

/** An element with what is in it; left out when there is nothing. */
export function element(name: string, ...content: readonly (Xml | undefined)[]): Xml {
  const inner = content.join('');
  return inner === '' ? '' : `<${name}>${inner}</${name.split(' ')[0]}>`;
}

/** Text as it may stand in XML 1.0; nothing of nothing. */
export function text(value: string | null | undefined): Xml {
  const clean = (value ?? '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return clean.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** An element that holds a text; left out when that is empty. */
export function field(name: string, value: string | null | undefined): Xml {
  return element(name, text(value?.trim()));
}
