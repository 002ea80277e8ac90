import { pages, read } from '../docs/blocks.js';

/** Where developers read of the house and its rooms. */
const OF_THE_HOUSE = /^(CONTRIBUTING\.md|docs\/architecture\.md|docs\/decisions\/.*)$/;

/** Paths bear names of code. */
const PATH = /[\w.-]*\/[\w./-]*/g;

it('who uses the product reads nothing of houses, rooms, floors and faces', () => {
  const forUsers = pages().filter((page) => !OF_THE_HOUSE.test(page));
  expect(forUsers).toContain('README.md');
  const found = forUsers.flatMap((page) =>
    read(page)
      .replace(PATH, '')
      .split('\n')
      .filter((line) => /\b(house|room|floor|face)s?\b/i.test(line))
      .map((line) => `${page}: ${line}`),
  );
  expect(found).toEqual([]);
});
