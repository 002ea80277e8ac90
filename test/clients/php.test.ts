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
  compiled: false,
  command: (version) => ['php', join(__dirname, 'php', 'walk.php'), version],
  guide: { page: 'connect-php.md', language: 'php', file: 'demo.php', run: () => 'php demo.php' },
});
