import {
  isAtOrBelow,
  originForm,
  routedPath,
  withoutFinalSlashes,
} from '../../src/platform/request-target.js';

describe('What a request asks for', () => {
  it.each([
    ['/apps/services/a/91.0', '/apps/services/a/91.0'],
    ['/', '/'],
    ['//apps/services', '/apps/services'],
    ['///apps', '/apps'],
    ['//', '/'],
    ['http://bill.test:4510/apps?wsdl', '/apps?wsdl'],
    ['HTTPS://bill.test/apps', '/apps'],
    ['http://bill.test//apps', '/apps'],
    ['http://bill.test', '/'],
    ['http://bill.test?wsdl', '/?wsdl'],
    ['http://bill.test#top', '/#top'],
    ['http:///apps', '/apps'],
    ['h2+x-y.z://bill.test/apps', '/apps'],
    ['*', '*'],
    ['apps', 'apps'],
    ['1http://bill.test', '1http://bill.test'],
    ['/apps?to=http://bill.test/x', '/apps?to=http://bill.test/x'],
  ])('%s is %s', (target, path) => {
    expect(originForm(target)).toBe(path);
  });

  it.each([
    ['/Apps/Services/', '/apps/services'],
    ['/apps?WSDL', '/apps'],
    ['/apps/?x=/', '/apps'],
    ['/apps#Top', '/apps'],
    ['/apps///', '/apps'],
    ['/', ''],
    ['/?x', ''],
    ['/a/B', '/a/b'],
  ])('%s is answered as %j', (target, path) => {
    expect(routedPath(target)).toBe(path);
  });

  it.each([
    ['/services', '/services', true],
    ['/services/data', '/services', true],
    ['/servicesdata', '/services', false],
    ['/service', '/services', false],
    ['/apps/services', '/services', false],
  ])('%s is at or below %s: %s', (path, root, below) => {
    expect(isAtOrBelow(path, root)).toBe(below);
  });

  it('has slashes at its end or not', () => {
    expect(['/a/', '/a', '//', ''].map(withoutFinalSlashes)).toEqual(['/a', '/a', '', '']);
  });
});
