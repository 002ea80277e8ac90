import { join } from 'node:path';
import { describeWalk } from './walk.js';

describeWalk({
  name: 'gsoap',
  packages: 'gsoap libgsoap-dev g++',
  release: ['sh', '-c', 'test -e /usr/include/stdsoap2.h && g++ --version >/dev/null && wsdl2h -V'],
  compiled: true,
  command: (_version, stubs) => [join(stubs, 'walk')],
  guide: {
    page: 'connect-cpp.md',
    language: 'cpp',
    file: 'demo.cpp',
    run: (stubs) => `g++ -std=c++17 -w -I'${stubs}' demo.cpp '${stubs}'/*.o -lgsoap++ -o demo && ./demo`,
  },
});
