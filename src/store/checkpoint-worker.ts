import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';
import type { CheckpointMessage, CheckpointWork } from './checkpoints.js';
import { checkWhole } from './data-file.js';

// A thread that brings what the write-ahead log holds into the database, whenever it is told, beside those who read
// and write, and that checks a large database once.
const connection = new BetterSqlite((workerData as CheckpointWork).database);

parentPort?.on('message', (message: CheckpointMessage) => {
  if (message === 'checkpoint') connection.pragma('wal_checkpoint(passive)');
  else if (message === 'check') {
    const found = checkWhole(connection);
    if (found !== undefined) parentPort?.postMessage(found);
  } else {
    connection.close();
    parentPort?.close();
  }
});
