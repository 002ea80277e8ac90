/**
 * A billing model of its own, as simple as can be: for every charge it keeps what each day costs, and in the end adds
 * days up. It knows no versions, segments, credits or dates of charges, and nothing of the code under test.
 */

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
/** Two years, so that a period that is billed in advance at the end of the year is there as a whole. */
const DAYS = 730;

const calendar = Array.from({ length: DAYS }, (_, n) => new Date(START + n * DAY));
const monthOf = calendar.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth());
const daysInMonth = calendar.map((date) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
);

/** The calendar day so many days after 2026-01-01. */
export function dayText(day: number): string {
  return new Date(START + day * DAY).toISOString().slice(0, 10);
}

/** The first day of a month from 0. */
export function firstOfMonth(month: number): number {
  return (Date.UTC(2026, month, 1) - START) / DAY;
}

/** Days that cost the same because of one thing that happened are one piece; pieces are rounded one by one. */
interface Piece {
  readonly cents: number;
}

/** The months that a price is for. */
const YEAR = 12;

/**
 * A charge of so many months a period, in advance, aligned to the first of a month. The price is that of a period, or of
 * a year: then what begins with a period is rounded year by year, and period by period only what begins within one.
 */
export class ModelCharge {
  private days: (Piece | undefined)[];
  private suspended: (Piece | undefined)[] | undefined;

  constructor(
    private readonly months: number,
    private readonly start: number,
    cents: number,
    private readonly isYearly = false,
  ) {
    const piece = { cents };
    this.days = calendar.map((_, day) => (day >= start ? piece : undefined));
  }

  has(day: number): boolean {
    return this.days[day] !== undefined;
  }

  /** Another price from a day on, until the next change that is there already. */
  update(from: number, cents: number): void {
    const old = this.days[from];
    const piece = { cents };
    for (let day = from; day < DAYS && this.days[day] === old; day++) this.days[day] = piece;
  }

  end(from: number): void {
    this.days = this.days.map((piece, day) => (day < from ? piece : undefined));
  }

  suspend(from: number): void {
    this.suspended = this.days;
    this.end(from);
  }

  /** What was suspended goes on, in pieces of its own. */
  resume(from: number): void {
    const anew = new Map<Piece, Piece>();
    this.days = this.days.map((piece, day) => {
      const before = this.suspended?.[day];
      if (day < from || !before) return piece;
      if (!anew.has(before)) anew.set(before, { ...before });
      return anew.get(before);
    });
  }

  /** What all periods cost that begin on or before a day, in cents. */
  total(until: number): number {
    // Thousandths of a month would not do: 28, 30 and 31 divide 13,020.
    const parts = new Map<string, { piece: Piece; share: number }>();
    const pieces = [...new Set(this.days)];
    for (let day = this.start; day < DAYS; day++) {
      const piece = this.days[day];
      const period = this.periodOf(day);
      if (!piece || !this.isBilled(period, day, until)) continue;
      const key = `${this.roundedWith(piece, period)} ${pieces.indexOf(piece)}`;
      const part = parts.get(key) ?? { piece, share: 0 };
      parts.set(key, { piece, share: part.share + 13_020 / (daysInMonth[day] ?? 30) });
    }
    let cents = 0;
    for (const { piece, share } of parts.values()) {
      const whole = 13_020 * (this.isYearly ? YEAR : this.months);
      cents += Math.floor((2 * piece.cents * share + whole) / (2 * whole));
    }
    return cents;
  }

  /** What is rounded together with a period: the year of its piece, or nothing else. */
  private roundedWith(piece: Piece, period: number): string {
    const first = this.days.indexOf(piece);
    const isWithin = first > 0 && this.periodOf(first - 1) === this.periodOf(first);
    if (!this.isYearly || isWithin) return `period ${period}`;
    return `year ${Math.floor(((period - this.periodOf(first)) * this.months) / YEAR)}`;
  }

  /** Periods begin in the month of the start, or in the next one when that is no first. */
  private periodOf(day: number): number {
    const anchor = (monthOf[this.start] ?? 0) + (calendar[this.start]?.getUTCDate() === 1 ? 0 : 1);
    return Math.floor(((monthOf[day] ?? 0) - anchor) / this.months);
  }

  /** In advance: due when the first of its days in the period is there. */
  private isBilled(period: number, day: number, until: number): boolean {
    if (day <= until) return true;
    const first = this.days.findIndex((piece, n) => piece === this.days[day] && this.periodOf(n) === period);
    return first <= until;
  }
}
