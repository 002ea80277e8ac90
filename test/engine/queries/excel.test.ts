import { sheetRow, sheetRows } from '../../../src/engine/queries/excel.js';

/** Cells of a sheet (ECMA-376, 18.3.1.4; limits as Excel documents them). */

const text = (content: string) =>
  `<row><c t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c></row>`;
const number = (content: string) => `<row><c><v>${content}</v></c></row>`;

describe('A cell', () => {
  it.each<[string, string, Parameters<typeof sheetRow>[1], string]>([
    ['of nothing', '', ['string'], '<row><c/></row>'],
    ['of text', 'a', ['string'], text('a')],
    ['of text that is markup', '<a> & "b"', ['string'], text('&lt;a&gt; &amp; "b"')],
    ['of text that looks like a number', '0042', ['string'], text('0042')],
    ['of a date', '2026-01-01', ['date'], text('2026-01-01')],
    ['of an amount', '-10.50', ['decimal'], number('-10.50')],
    ['of a number', '42', ['int'], number('42')],
    ['of 15 digits', '0.123456789012345', ['decimal'], number('0.123456789012345')],
    ['of more digits than Excel counts with', '1234567890.123456', ['decimal'], text('1234567890.123456')],
    ['of a number that is none', 'NaN', ['decimal'], text('NaN')],
    ['of what XML cannot have', 'a\u0000b\u001Fc\uFFFEd', ['string'], text('a_x0000_b_x001F_c_xFFFE_d')],
    ['of what XML would change', 'a\r\nb\tc', ['string'], text('a_x000D_\nb\tc')],
    ['of what stands for that', '_x000d_ _x1', ['string'], text('_x005F_x000d_ _x1')],
    ['beyond the basic plane', '😀', ['string'], text('😀')],
  ])('%s', (_, content, types, expected) => {
    expect(sheetRow([content], types)).toBe(expected);
  });

  it('has no more characters than Excel can hold', () => {
    expect(() => sheetRow(['x'.repeat(32_767)])).not.toThrow();
    expect(() => sheetRow(['x'.repeat(32_768)])).toThrow('A cell of Excel has at most 32767 characters.');
  });
});

describe('A sheet', () => {
  it('has no more rows than Excel can hold, its head among them', () => {
    const write = sheetRows([]);
    const many: string[][] = Array.from({ length: 1_048_575 }, () => []);
    expect(write(many).length).toBeGreaterThan(0);
    expect(() => write([[]])).toThrow('A sheet of Excel has at most 1048576 rows.');
  });
});
