import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../../src/soap/bytes.js';
import { escapeText } from '../../src/soap/escape.js';
import { parseXml } from '../../src/soap/xml.js';
import { faultOf } from './envelopes.js';

const parse = (text: string, limits = {}) => parseXml(text, { ...DEFAULT_LIMITS, ...limits });
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe('reading XML', () => {
  it('keeps names, namespaces, order and text, and forgets prefixes', () => {
    const root = parse(
      '<a:r xmlns:a="urn:a"><b xmlns="urn:b">1 &lt; 2</b><a:c/><d>x<![CDATA[<y>]]>z</d></a:r>',
    );
    expect([root.namespace, root.name, root.text]).toEqual(['urn:a', 'r', '']);
    expect(root.children.map(({ namespace, name, text }) => [namespace, name, text])).toEqual([
      ['urn:b', 'b', '1 < 2'],
      ['urn:a', 'c', ''],
      ['', 'd', 'x<y>z'],
    ]);
  });

  it.each([
    ['<r xmlns="urn:d" xsi:type="Invoice"/>', 'urn:d', 'Invoice'],
    ['<r xmlns:o="urn:o" xsi:type="o:Invoice"/>', 'urn:o', 'Invoice'],
    ['<r xsi:type="o:Invoice" xmlns:o="urn:late"/>', 'urn:late', 'Invoice'],
    ['<r xsi:type="o:Invoice"/>', undefined, 'Invoice'],
    ['<r xmlns:o="urn:outer"><s xsi:type="o:Invoice" xmlns:o="urn:inner"/></r>', 'urn:inner', 'Invoice'],
  ])('resolves the type of %s', (text, namespace, name) => {
    const root = parse(`<x ${XSI}>${text}</x>`).children[0]!;
    expect((root.children[0] ?? root).xsiType).toEqual({ namespace, name });
  });

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
  ])('reads xsi:nil="%s"', (value, nil) => {
    expect(parse(`<r ${XSI} xsi:nil="${value}"/>`).nil).toBe(nil);
  });

  it('takes no notice of declarations, comments and processing instructions', () => {
    expect(
      parse('<?xml version="1.1" standalone="no"?>\n<!-- a --><?x y?><r>1<!-- b --><?x y?>2</r>\n').text,
    ).toBe('12');
  });

  it('gives back any text that XML can carry', () => {
    const legal = fc
      .string({ unit: 'binary' })
      .map((text) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''));
    fc.assert(fc.property(legal, (text) => parse(`<r>${escapeText(text)}</r>`).text === text));
  });

  it('writes text that can be read back, whatever is in it', () => {
    const anyText = fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(anyText, (text) => parse(`<r>${escapeText(text)}</r>`).text.length <= text.length));
    expect(parse(`<r>${escapeText('a\u0000b\u001f\ud800\ufffe')}</r>`).text).toBe(
      'a\ufffdb\ufffd\ufffd\ufffd',
    );
  });
});

describe('what is not XML', () => {
  it.each([
    ['an open element', '<r><a></r>'],
    ['no root element', '   '],
    ['the end missing', '<r><a>'],
    ['an unbound prefix', '<r><n:a/></r>'],
    ['an unbound prefix of an attribute', '<r n:a="1"/>'],
    ['an entity that nobody declared', '<r>&nbsp;</r>'],
    ['an entity named like a property', '<r>&constructor;</r>'],
    ['a control character', '<r>a\u0001</r>'],
    ['a reference to a control character', '<r>&#1;</r>'],
    ['a control character that only XML 1.1 has', '<?xml version="1.1"?><r>&#1;</r>'],
    ['a lone surrogate', '<r>a\ud800</r>'],
    ['an attribute twice', '<r a="1" a="2"/>'],
    ['an attribute twice under two prefixes', '<r xmlns:a="u" xmlns:b="u" a:x="1" b:x="2"/>'],
    ['text after the root', '<r/>x'],
    ['two roots', '<r/><r/>'],
    ['JSON', '{"update": []}'],
  ])('is refused in the words of the service: %s', (_name, text) => {
    const fault = faultOf(() => parse(text));
    expect(fault.code).toBe('Server');
    expect(fault.httpStatus).toBe(500);
    expect(fault.message).toMatch(/^(\[?com\.ctc\.wstx\.exc\.Wstx|unknown$)/);
  });
});

describe('hostile XML', () => {
  const bomb =
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><r>&c;</r>';
  it.each([
    ['a DOCTYPE', '<!DOCTYPE r><r/>'],
    ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'],
    ['an entity bomb', bomb],
  ])('is refused in the words of the service: %s', (_name, text) => {
    const fault = faultOf(() => parse(text));
    expect(fault.code).toBe('Server');
    expect(fault.message).toBe('javax.xml.stream.XMLStreamException: DOCTYPE is not allowed');
  });

  it('may nest up to the limit and no deeper', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(parse(nested(64)).name).toBe('a');
    expect(faultOf(() => parse(nested(65))).message).toBe(
      'The request has elements nested more than 64 deep.',
    );
    expect(faultOf(() => parse('<a>'.repeat(1_000_000))).code).toBe('Client');
  });

  it('may have attributes up to the limit, on each element', () => {
    const attributes = (count: number) =>
      Array.from({ length: count }, (_, index) => `a${index}="1"`).join(' ');
    expect(parse(`<r ${attributes(64)}><s ${attributes(64)}/></r>`).children).toHaveLength(1);
    expect(faultOf(() => parse(`<r ${attributes(65)}/>`)).code).toBe('Client');
    expect(faultOf(() => parse(`<r ${attributes(200_000)}`)).message).toContain('64 attributes');
  });

  it('may have elements up to the limit', () => {
    expect(parse(`<r>${'<a/>'.repeat(9)}</r>`, { maxElements: 10 }).children).toHaveLength(9);
    expect(faultOf(() => parse(`<r>${'<a/>'.repeat(10)}</r>`, { maxElements: 10 })).code).toBe('Client');
  });

  it('reads a megabyte in one attribute or one text without slowing down', () => {
    const long = 'x'.repeat(1_000_000);
    expect(parse(`<r a="${long}">${long}</r>`).text).toHaveLength(1_000_000);
    expect(parse(`<r a="${'\n&amp;'.repeat(200_000)}">${'&amp;'.repeat(200_000)}</r>`).text).toHaveLength(
      200_000,
    );
  });

  it('never quotes more than a little of the request', () => {
    expect(faultOf(() => parse(`<r><${'n'.repeat(1_000_000)}:a/></r>`)).message.length).toBeLessThan(500);
  });

  it('has no names that mean something to JavaScript', () => {
    const root = parse(
      '<__proto__ xmlns:constructor="urn:c"><constructor:toString __proto__="1"/></__proto__>',
    );
    expect(root.children[0]).toMatchObject({ namespace: 'urn:c', name: 'toString' });
  });
});
