import './long.js';

// The long form of each suite here, in one process: they share two cores with what they attack.
import './mutations.test.js';
import './isolation.test.js';
import './heavy.test.js';
