import { atOnce } from '../../src/platform/in-turns.js';
import { findOperation } from '../../src/soap/dispatch.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { readArguments } from '../../src/soap/reader.js';
import { parseXml, parseXmlInSteps, type XmlElement } from '../../src/soap/xml.js';

/** A long document is read in small steps, as many as it is long, and means what it means when it is read at once. */

function seen({ namespace, name, children, text }: XmlElement): object {
  return { namespace, name, text, children: children.map(seen) };
}

/** How many steps there are, and the most elements of one. */
function stepsOf(text: string): { result: XmlElement; steps: number; most: number } {
  const reading = parseXmlInSteps(text, DEFAULT_LIMITS);
  let [steps, most, before] = [0, 0, 0];
  for (;;) {
    const { done, value } = reading.next();
    if (done) return { result: value, steps, most };
    steps++;
    most = Math.max(most, value - before);
    before = value;
  }
}

const many = (content: string, count: number) => `<r xmlns:p="urn:p">${content.repeat(count)}</r>`;

describe('A long document', () => {
  it.each([
    ['empty elements', many('<a/>', 40_000)],
    ['elements with text', many('<p:a>text</p:a>\r\n', 20_000)],
    ['line ends', many('\r\n\r', 60_000)],
    ['entities', many('&amp;&lt;x&amp;amp;', 20_000)],
    ['comments', many('<!-- c --><a/>', 20_000)],
    ['character references', many('&#65;', 40_000)],
    ['another plane', many('<a>\u{1f600}</a>', 20_000)],
  ])('of %s is read as when it is read at once', (_name, text) => {
    const { result, steps, most } = stepsOf(text);
    expect(seen(result)).toEqual(seen(parseXml(text, DEFAULT_LIMITS)));
    expect(steps).toBeGreaterThan(2);
    expect(most).toBeLessThanOrEqual(5000);
  });

  it.each([
    ['empty elements', '<a/>', 20_000],
    ['a long text', 'xxxxxxxxxxxxxxxxxxxx', 20_000],
    ['entities', '&amp;', 50_000],
    ['comments', '<!-- -->', 30_000],
  ])('of %s has twice the steps when it is twice as long', (_name, content, count) => {
    const once = stepsOf(many(content, count)).steps;
    const twice = stepsOf(many(content, 2 * count)).steps;
    expect(twice / once).toBeGreaterThan(1.4);
    expect(twice / once).toBeLessThan(2.6);
  });

  // It took 25 seconds: each element copied what its ancestors declare.
  it('may declare namespaces anywhere', () => {
    const declarations = (depth: number) =>
      Array.from({ length: 60 }, (_, index) => `xmlns:p${depth}_${index}="urn:${index}"`).join(' ');
    const depths = Array.from({ length: 60 }, (_, depth) => depth);
    const inner = '<a xmlns:q="urn:q"/>'.repeat(20_000);
    const text = depths.map((depth) => `<a ${declarations(depth)}>`).join('') + inner + '</a>'.repeat(60);
    let element = parseXml(text, DEFAULT_LIMITS);
    while (element.children.length === 1) element = element.children[0]!;
    expect(element.children).toHaveLength(20_000);
  });

  it('finds the namespace of a prefix in the nearest element that declares it', () => {
    const text =
      '<p:a xmlns:p="urn:1" xmlns="urn:d"><b><p:c xmlns:p="urn:2"><p:d/><e xmlns=""/></p:c></b><p:f/></p:a>';
    const root = parseXml(text, DEFAULT_LIMITS);
    const [b, f] = root.children;
    const c = b!.children[0]!;
    expect([root, b, c, ...c.children, f].map((one) => one!.namespace)).toEqual([
      'urn:1',
      'urn:d',
      'urn:2',
      'urn:2',
      '',
      'urn:1',
    ]);
  });
});

describe('The arguments of a long request', () => {
  const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const update = (fields: number) =>
    `<update xmlns="http://api.zuora.com/"><zObjects ${XSI} xsi:type="Account">${'<BillCycleDay>1</BillCycleDay>'.repeat(fields)}</zObjects></update>`;
  const context = { version: 91, zone: 'UTC' };

  it('are read in steps, and mean the same', () => {
    const element = parseXml(update(10_000), DEFAULT_LIMITS);
    const operation = findOperation(element, 91)!;
    const reading = readArguments(element, operation, context);
    let steps = 0;
    let next = reading.next();
    for (; !next.done; next = reading.next()) steps++;
    expect(steps).toBeGreaterThan(10);
    expect(next.value).toEqual(atOnce(readArguments(element, operation, context)));
  });
});
