import { join } from 'node:path';
import { describeWalk } from './walk.js';

/** Debian's own Python: the one on the PATH may be another, without Debian's packages. */
const PYTHON = '/usr/bin/python3';

describeWalk({
  name: 'zeep',
  packages: 'python3-zeep',
  release: [PYTHON, '-c', 'import zeep; print(zeep.__version__)'],
  compiled: false,
  command: (version) => [PYTHON, join(__dirname, 'zeep', 'walk.py'), version],
  guide: {
    page: 'connect-python.md',
    language: 'python',
    file: 'demo.py',
    run: () => `${PYTHON} demo.py`,
  },
});
