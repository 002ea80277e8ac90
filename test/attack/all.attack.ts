import './long.js';

// The long form of each suite, one after the other: they share the machine with what they attack.
import './mutations.test.js';
import './grammar.test.js';
import './wire.test.js';
import './heavy.test.js';
import './isolation.test.js';
import './swapped-references.test.js';
import './failing-store.test.js';
import '../soap/xml-readers.test.js';
