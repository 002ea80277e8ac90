import { join } from 'node:path';
import { describeWalk } from './walk.js';

describeWalk({
  name: 'soap-lite',
  packages: 'libsoap-lite-perl',
  release: ['/usr/bin/perl', '-MSOAP::Lite', '-e', 'print $SOAP::Lite::VERSION'],
  compiled: false,
  command: (version) => ['/usr/bin/perl', join(__dirname, 'soap-lite', 'walk.pl'), version],
  guide: {
    page: 'connect-perl.md',
    language: 'perl',
    file: 'demo.pl',
    run: () => '/usr/bin/perl demo.pl',
  },
});
