import { simulateYear } from './year.js';

it.each([1, 2, 3])(
  'A year of 200 accounts comes to what a day-by-day model says (seed %i)',
  (seed) => simulateYear(200, seed),
  900_000,
);
