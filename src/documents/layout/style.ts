/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];

export const ink: Colour = [0.13, 0.15, 0.18];
export const soft: Colour = [0.4, 0.43, 0.48];
export const accent: Colour = [0.11, 0.25, 0.42];
export const hairline: Colour = [0.83, 0.85, 0.88];
export const band: Colour = [0.945, 0.955, 0.97];

export interface TextStyle {
  readonly size: number;
  /** From one line to the next. */
  readonly leading: number;
  readonly bold: boolean;
  readonly colour: Colour;
}

export const styles = {
  seller: { size: 14, leading: 18, bold: true, colour: accent },
  title: { size: 22, leading: 26, bold: true, colour: accent },
  number: { size: 11, leading: 15, bold: true, colour: ink },
  small: { size: 8, leading: 11, bold: false, colour: soft },
  sender: { size: 6.5, leading: 8.5, bold: false, colour: soft },
  address: { size: 10, leading: 13, bold: false, colour: ink },
  label: { size: 9, leading: 12, bold: false, colour: soft },
  body: { size: 9, leading: 12, bold: false, colour: ink },
  strong: { size: 9, leading: 12, bold: true, colour: ink },
  head: { size: 8, leading: 11, bold: true, colour: accent },
  total: { size: 11, leading: 15, bold: true, colour: accent },
  footer: { size: 7.5, leading: 10, bold: false, colour: soft },
} satisfies Record<string, TextStyle>;
