import './long.js';

// Processes that are killed, many times in a row and under load.
import '../crash/killer.test.js';
import '../crash/crash.test.js';
import '../crash/documents.test.js';
import '../crash/bill-run.test.js';
