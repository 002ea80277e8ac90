import { join } from 'node:path';
import { describeWalk } from './walk.js';

/** Debian's own Python: the one on the PATH may be another, without Debian's packages. */
const PYTHON = '/usr/bin/python3';

describeWalk({
  name: 'zeep',
  packages: 'python3-zeep',
  release: [PYTHON, '-c', 'import zeep; print(zeep.__version__)'],
  build: (version) => Promise.resolve([PYTHON, join(__dirname, 'zeep', 'walk.py'), version]),
});
