import './long.js';

// The long form of each suite, one after the other: they share the machine with what they attack. Each in a group of its
// own, so that what it attacks is started, and its sessions begin, when its turn has come.
for (const suite of [
  './mutations.test.js',
  './grammar.test.js',
  './wire.test.js',
  './heavy.test.js',
  './isolation.test.js',
  './swapped-references.test.js',
  './failing-store.test.js',
  '../soap/xml-readers.test.js',
])
  describe(suite, () => void jest.requireActual(suite));
