import type { Outline } from './glyph.js';

/** What a font calls to draw a shape; all curves are quadratic, as in TrueType. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
  closePath(): void;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

type Contour = Point[];

/** Far below a unit, far above what a float loses. */
const ROUNDING_ERROR = 1e-6;

const ON_CURVE = 1;
const X_SHORT = 2;
const Y_SHORT = 4;
const X_SAME_OR_POSITIVE = 16;
const Y_SAME_OR_POSITIVE = 32;

/**
 * Traces a shape into a TrueType glyph. Composite glyphs come out flat, variations applied and hinting
 * dropped, so that shapes of any font can share one embedded font.
 * @param draw calls the pen
 * @param scale from the font's units to thousandths
 */
export function traceOutline(draw: (pen: Pen) => void, scale: number): Outline {
  const contours: Contour[] = [];
  draw(penInto(contours, scale));
  return encode(contours.map(simplified).filter((contour) => contour.length > 1));
}

function penInto(contours: Contour[], scale: number): Pen {
  const add = (x: number, y: number, on: boolean): void => {
    contours.at(-1)?.push({ x: x * scale, y: y * scale, on });
  };
  return {
    moveTo(x, y) {
      contours.push([]);
      add(x, y, true);
    },
    lineTo: (x, y) => add(x, y, true),
    quadraticCurveTo(controlX, controlY, x, y) {
      add(controlX, controlY, false);
      add(x, y, true);
    },
    closePath: () => undefined,
  };
}

/** Without the repeated first point and without points that TrueType implies between two controls; in whole units. */
function simplified(contour: Contour): Contour {
  const first = contour[0];
  const last = contour.at(-1);
  const open =
    contour.length > 1 && first?.x === last?.x && first?.y === last?.y ? contour.slice(0, -1) : contour;
  return open
    .filter(
      (point, index) => index === 0 || !isImplied(point, open[index - 1], open[(index + 1) % open.length]),
    )
    .map(({ x, y, on }) => ({ x: Math.round(x), y: Math.round(y), on }));
}

function isImplied(point: Point, before: Point | undefined, after: Point | undefined): boolean {
  if (!point.on || !before || !after || before.on || after.on) return false;
  const offX = before.x + after.x - 2 * point.x;
  const offY = before.y + after.y - 2 * point.y;
  return Math.abs(offX) < ROUNDING_ERROR && Math.abs(offY) < ROUNDING_ERROR;
}

function encode(contours: readonly Contour[]): Outline {
  const points = contours.flat();
  const box = boxOf(points);
  if (points.length === 0) return { data: new Uint8Array(0), box, points: 0, contours: 0 };
  const ends = contours.map(endsOf());
  const deltas = coordinateBytes(points);
  const bytes = [
    ...[contours.length, box.xMin, box.yMin, box.xMax, box.yMax, ...ends, 0].flatMap(wordBytes),
    ...deltas.flags,
    ...deltas.xs,
    ...deltas.ys,
  ];
  return { data: Uint8Array.from(bytes), box, points: points.length, contours: contours.length };
}

function endsOf(): (contour: Contour) => number {
  let end = -1;
  return (contour) => (end += contour.length);
}

function boxOf(points: readonly Point[]): Outline['box'] {
  const box = { xMin: 0, yMin: 0, xMax: 0, yMax: 0 };
  points.forEach(({ x, y }, index) => {
    box.xMin = index === 0 ? x : Math.min(box.xMin, x);
    box.yMin = index === 0 ? y : Math.min(box.yMin, y);
    box.xMax = index === 0 ? x : Math.max(box.xMax, x);
    box.yMax = index === 0 ? y : Math.max(box.yMax, y);
  });
  return box;
}

function coordinateBytes(points: readonly Point[]): { flags: number[]; xs: number[]; ys: number[] } {
  const out = { flags: [] as number[], xs: [] as number[], ys: [] as number[] };
  let [x, y] = [0, 0];
  for (const point of points) {
    out.flags.push(
      (point.on ? ON_CURVE : 0) |
        deltaBytes(point.x - x, out.xs, X_SHORT, X_SAME_OR_POSITIVE) |
        deltaBytes(point.y - y, out.ys, Y_SHORT, Y_SAME_OR_POSITIVE),
    );
    [x, y] = [point.x, point.y];
  }
  return out;
}

/** Appends one delta and returns its flags: none for an unchanged coordinate, one byte when it fits, else two. */
function deltaBytes(delta: number, into: number[], short: number, sameOrPositive: number): number {
  if (delta === 0) return sameOrPositive;
  if (Math.abs(delta) > 255) {
    into.push(...wordBytes(delta));
    return 0;
  }
  into.push(Math.abs(delta));
  return delta > 0 ? short | sameOrPositive : short;
}

function wordBytes(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff];
}
