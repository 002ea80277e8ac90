import { simulateYear } from './year.js';

// 200 accounts: npm run test:slow.
it('A year of 20 accounts comes to what a day-by-day model says', () => simulateYear(20, 1), 120_000);
