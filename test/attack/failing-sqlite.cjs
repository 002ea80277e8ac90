'use strict';
// Loaded before localbill (NODE_OPTIONS=--require): from SIGUSR2 on, statements of SQLite fail at random as the driver fails
// where another program holds the file, where the disk fails and where it is full. TEST_FAULTS: `<seed> <one in how many>`.
const { dirname } = require('node:path');

const [seed, oneIn] = (process.env.TEST_FAULTS ?? '').split(' ').map(Number);
const driver = require(require.resolve('better-sqlite3', { paths: [dirname(process.argv[1] ?? '.')] }));
const CODES = ['SQLITE_BUSY', 'SQLITE_IOERR_READ', 'SQLITE_IOERR_WRITE', 'SQLITE_FULL'];
/** After these SQLite has rolled back by itself. */
const ENDS_TRANSACTION = /WRITE|FULL/;

let isOn = false;
process.on('SIGUSR2', () => {
  isOn = true;
  process.stderr.write('Statements fail from now on.\n');
});

/** mulberry32. */
let state = seed;
function below(limit) {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}

const prepare = driver.prototype.prepare;
driver.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  if (/^rollback(?! to)/i.test(sql)) return statement;
  for (const name of ['run', 'get', 'all', 'iterate']) {
    const call = statement[name];
    statement[name] = (...parameters) => {
      if (isOn && below(oneIn) === 0) fail(this);
      return call.apply(statement, parameters);
    };
  }
  return statement;
};

function fail(connection) {
  const code = CODES[below(CODES.length)];
  if (ENDS_TRANSACTION.test(code) && connection.inTransaction) prepare.call(connection, 'rollback').run();
  throw new driver.SqliteError('This statement was chosen to fail.', code);
}
