/**
 * Its processes are many and turn in tight loops, where the check for what is left open (test/support/leak-environment.ts) takes
 * more than twice the time: sqlite-memory.test.ts, the same tests, is checked.
 * @jest-environment node
 */
import { jobConformance } from './conformance.js';

jobConformance('file');
