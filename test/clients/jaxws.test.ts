import { join } from 'node:path';
import { describeWalk } from './walk.js';

const classPath = (stubs: string) => `${join(stubs, 'classes')}:/usr/share/java/jaxws-rt.jar`;

describeWalk({
  name: 'jaxws',
  packages: 'jaxws, with a JDK',
  release: ['sh', '-c', 'javac -version >/dev/null && wsimport -version'],
  compiled: true,
  command: (version, stubs) => [
    'java',
    // Starts quicker without the second compiler, which pays off in longer runs only.
    '-XX:TieredStopAtLevel=1',
    '-cp',
    classPath(stubs),
    'Walk',
    version,
  ],
  guide: {
    page: 'connect-java.md',
    language: 'java',
    file: 'Demo.java',
    run: (stubs) => `java -XX:TieredStopAtLevel=1 -cp '${classPath(stubs)}' Demo.java`,
  },
});
