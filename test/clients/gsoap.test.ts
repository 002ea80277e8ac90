import { join } from 'node:path';
import { compiledStubs } from './compiled-stubs.js';
import { describeWalk } from './walk.js';

describeWalk({
  name: 'gsoap',
  packages: 'gsoap libgsoap-dev g++',
  release: ['sh', '-c', 'g++ --version >/dev/null && wsdl2h -V'],
  build: async (version, wsdlUrl) => [join(await compiledStubs('gsoap', version, wsdlUrl), 'walk')],
});
