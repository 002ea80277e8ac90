import type { InvoiceTemplate } from '../template/schema.js';

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];

export interface TextStyle {
  readonly size: number;
  /** From one line to the next. */
  readonly leading: number;
  readonly bold: boolean;
  readonly colour: Colour;
}

export interface Colours {
  readonly text: Colour;
  readonly soft: Colour;
  readonly accent: Colour;
  readonly line: Colour;
  readonly band: Colour;
  readonly onAccent: Colour;
}

export type StyleName =
  | 'seller'
  | 'title'
  | 'number'
  | 'small'
  | 'sender'
  | 'address'
  | 'label'
  | 'body'
  | 'strong'
  | 'head'
  | 'total'
  | 'footer';

/** How a template looks: its colours, and text styles that follow its font size. */
export interface Look {
  readonly colours: Colours;
  readonly styles: Readonly<Record<StyleName, TextStyle>>;
}

const defaults: Colours = {
  text: [0.13, 0.15, 0.18],
  soft: [0.4, 0.43, 0.48],
  accent: [0.11, 0.25, 0.42],
  line: [0.83, 0.85, 0.88],
  band: [0.945, 0.955, 0.97],
  onAccent: [1, 1, 1],
};

const BASE_SIZE = 9;

export function lookOf({ colours: chosen = {}, font }: InvoiceTemplate): Look {
  const colours = { ...defaults };
  for (const [name, value] of Object.entries(chosen)) {
    if (value !== undefined) colours[name as keyof Colours] = colourOf(value);
  }
  return { colours, styles: stylesOf(colours, (font?.size ?? BASE_SIZE) / BASE_SIZE) };
}

function stylesOf({ text, soft, accent }: Colours, scale: number): Look['styles'] {
  const style = (size: number, leading: number, bold: boolean, colour: Colour): TextStyle => ({
    size: hundredths(size * scale),
    leading: hundredths(leading * scale),
    bold,
    colour,
  });
  return {
    seller: style(14, 18, true, accent),
    title: style(22, 26, true, accent),
    number: style(11, 15, true, text),
    small: style(8, 11, false, soft),
    // Must fit the window of an envelope, whatever the size of the rest.
    sender: { size: 6.5, leading: 8.5, bold: false, colour: soft },
    address: { size: 10, leading: 13, bold: false, colour: text },
    label: style(9, 12, false, soft),
    body: style(9, 12, false, text),
    strong: style(9, 12, true, text),
    head: style(8, 11, true, accent),
    total: style(11, 15, true, accent),
    footer: style(7.5, 10, false, soft),
  };
}

/** A style in another colour. */
export function inColour(style: TextStyle, colour: Colour): TextStyle {
  return { ...style, colour };
}

function colourOf(hex: string): Colour {
  const part = (at: number): number => Math.round((parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000;
  return [part(1), part(3), part(5)];
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
