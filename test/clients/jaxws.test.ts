import { join } from 'node:path';
import { compiledStubs } from './compiled-stubs.js';
import { describeWalk } from './walk.js';

/** Starts quicker without the second compiler, which pays off in longer runs only. */
const JAVA = ['java', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-Dfile.encoding=UTF-8'];

describeWalk({
  name: 'jaxws',
  packages: 'jaxws, with a JDK',
  release: ['sh', '-c', 'javac -version >/dev/null && wsimport -version'],
  async build(version, wsdlUrl) {
    const classes = join(await compiledStubs('jaxws', version, wsdlUrl), 'classes');
    return [...JAVA, '-cp', `${classes}:/usr/share/java/jaxws-rt.jar`, 'Walk', version];
  },
});
