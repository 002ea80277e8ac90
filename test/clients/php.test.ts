import { join } from 'node:path';
import { describeWalk } from './walk.js';

describeWalk({
  name: 'php',
  packages: 'php-cli php-soap',
  release: [
    'php',
    '-r',
    'new ReflectionClass("SoapClient"); echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;',
  ],
  build: (version) => Promise.resolve(['php', join(__dirname, 'php', 'walk.php'), version]),
});
