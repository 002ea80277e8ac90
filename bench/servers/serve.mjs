/**
 * One side of a comparison, in a process of its own: tells its address when it is up, and its CPU time and memory
 * whenever it is asked.
 * @param {string} url
 * @param {object} facts what the bench needs to know of it
 */
export function serving(url, facts = {}) {
  process.on('message', (question) => {
    if (question === 'cpu') process.send({ cpu: process.cpuUsage() });
    if (question === 'memory') process.send({ memory: process.memoryUsage.rss() });
  });
  // When the bench is gone, so is this.
  process.on('disconnect', () => process.exit());
  process.send({ url, facts });
}

/** What the bench hands over before the server starts. */
export function given() {
  return new Promise((resolve) => process.once('message', resolve));
}
