import { request } from './corpus.js';
import type { Request } from './requests.js';
import { headerShapes } from './header-shapes.js';
import type { World } from './world.js';
import { type Shape, many, soapShapes } from './soap-shapes.js';

/** Forms of every face that somebody's parser has been slow at, each as long as the face reads. */
export function heavyShapes(world: World): Shape[] {
  return [...soapShapes(world), ...salesforceShapes(world), ...controlShapes(world), ...headerShapes(world)];
}

function salesforceShapes({ salesforce }: World): Shape[] {
  const json = { Authorization: `Bearer ${salesforce.token}`, 'Content-Type': 'application/json' };
  const xml = { ...json, 'Content-Type': 'application/xml' };
  const to = (path: string, body = '', headers: Record<string, string> = json): Request =>
    request('salesforce', `${body === '' ? 'GET' : 'POST'} /services/data/v66.0${path}`, body, headers);
  const action = (
    what: string,
    count: number,
    of: (count: number) => string,
    headers: Record<string, string> = json,
  ): Shape => ({
    what: `Salesforce: ${what}`,
    count,
    of: (wanted) => to('/actions/standard/generateInvoiceDocuments', of(wanted), headers),
  });
  const soql = (what: string, count: number, of: (count: number) => string): Shape => ({
    what: `SOQL: ${what}`,
    count,
    of: (wanted) => to(`/query?q=${of(wanted).replaceAll(' ', '+').replaceAll('%', '%25')}`),
  });
  const from = 'SELECT Id FROM Invoice WHERE';
  return [
    action('depth of JSON', 50_000, (count) => many(count, '[') + many(count, ']')),
    action('objects inside one another', 20_000, (count) => `${many(count, '{"a":')}1${many(count, '}')}`),
    action(
      'members of JSON',
      8_000,
      (count) => `{"inputs":[{${many(count, (index) => `"a${index}":1`, ',')}}]}`,
    ),
    action('inputs', 20_000, (count) => `{"inputs":[${many(count, '{}', ',')}]}`),
    action('escapes', 15_000, (count) => `{"inputs":[{"invoiceBatchRunId":"${many(count, '\\u0041')}"}]}`),
    action('digits', 100_000, (count) => `{"inputs":[{"invoiceBatchRunId":${many(count, '9')}}]}`),
    action('lines before an error', 30_000, (count) => `[${many(count, '1,\n')}x`),
    action('comments', 10_000, (count) => `<r>${many(count, '<!-- x -->')}</r>`, xml),
    action('references', 20_000, (count) => `<r>${many(count, '&amp;')}</r>`, xml),
    action(
      'attributes',
      200,
      (count) => `<r>${many(count, `<a ${many(60, (index) => `a${index}="1"`, ' ')}/>`)}</r>`,
      xml,
    ),
    action(
      'namespaces',
      3_000,
      (count) => `<r>${many(count, (index) => `<a xmlns:p${index}="urn:x"/>`)}</r>`,
      xml,
    ),
    action('elements', 10_000, (count) => `<r>${many(count, '<a/>')}</r>`, xml),
    action('depth of XML', 20_000, (count) => many(count, '<a>'), xml),
    action('CDATA', 8_000, (count) => `<r>${many(count, '<![CDATA[x]]>')}</r>`, xml),
    soql('conditions', 250, (count) => `${from} ${many(count, 'Status=null', ' OR ')}`),
    soql('parentheses', 4_000, (count) => `${from} ${many(count, '(')}`),
    soql('NOT', 1_200, (count) => `${from} ${many(count, 'NOT')} Id = null`),
    soql('values', 2_000, (count) => `${from} Status IN (${many(count, "'a'", ',')})`),
    soql('fields', 3_000, (count) => `SELECT ${many(count, 'Id', ',')} FROM Invoice`),
    soql('a way', 1_500, (count) => `SELECT ${many(count, 'Owner', '.')} FROM Invoice`),
    soql('wildcards', 1_500, (count) => `${from} Status LIKE '${many(count, '%a')}'`),
    soql('quotes', 3_000, (count) => `${from} Status = '${many(count, "\\'")}`),
    soql('blanks', 7_000, (count) => `${from}${many(count, ' ')}`),
    soql(
      'children',
      200,
      (count) => `SELECT ${many(count, '(SELECT Id FROM InvoiceLines)', ',')} FROM Invoice`,
    ),
    { what: 'Salesforce: segments', count: 3_000, of: (count) => to(many(count, '/a')) },
    {
      what: 'Salesforce: escapes of a path',
      count: 2_000,
      of: (count) => to(`/sobjects/${many(count, '%41')}`),
    },
    { what: 'Salesforce: parameters', count: 2_000, of: (count) => to(`/query?${many(count, 'q=a', '&')}`) },
    {
      what: 'Salesforce: an Accept header',
      count: 2_000,
      of: (count) => to('/limits', '', { ...json, Accept: many(count, 'a/b', ',') }),
    },
    {
      what: 'Salesforce: ids',
      count: 5_000,
      of: (count) =>
        to('/composite/sobjects/Invoice', JSON.stringify({ ids: Array(count).fill('x'), fields: ['Id'] })),
    },
    {
      what: 'OAuth: parameters',
      count: 4_000,
      of: (count) =>
        request('oauth', 'POST /services/oauth2/token', many(count, 'a=%41', '&'), {
          'Content-Type': 'application/x-www-form-urlencoded',
        }),
    },
    {
      what: 'Salesforce login: comments',
      count: 700,
      of: (count) =>
        request('salesforce login', 'POST /services/Soap/u/64.0', `<e>${many(count, '<!-- x -->')}</e>`, {
          'Content-Type': 'text/xml',
        }),
    },
    {
      what: 'Salesforce login: attributes',
      count: 700,
      of: (count) =>
        request(
          'salesforce login',
          'POST /services/Soap/u/64.0',
          `<e ${many(count, (index) => `a${index}="1"`, ' ')}/>`,
          { 'Content-Type': 'text/xml' },
        ),
    },
  ];
}

function controlShapes({ tenant }: World): Shape[] {
  const head = 'name: A\nversion: 1\nlocale: de\nsections:\n';
  const to = (path: string, body: string): Request =>
    request('control', `POST /localbill/v1/tenants/${tenant.id}${path}`, body, {
      'Content-Type': 'application/json',
    });
  const template = (what: string, count: number, of: (count: number) => string): Shape => ({
    what: `Template: ${what}`,
    count,
    of: (wanted) => to('/templates', of(wanted)),
  });
  const json = (what: string, count: number, of: (count: number) => string): Shape => ({
    what: `Control: ${what}`,
    count,
    of: (wanted) => to('/records', of(wanted)),
  });
  return [
    template('keys', 15_000, (count) => many(count, (index) => `a${index}: 1\n`)),
    template('the same key', 20_000, (count) => many(count, 'a: 1\n')),
    template('depth', 20_000, (count) => `a: ${many(count, '[')}`),
    template('maps inside one another', 5_000, (count) => `a: ${many(count, '{a: ')}`),
    template('anchors', 5_000, (count) => many(count, (index) => `a${index}: &a${index} [x]\n`)),
    template('aliases', 10_000, (count) => `a: &a [x]\nb: [${many(count, '*a', ',')}]\n`),
    template('comments', 20_000, (count) => many(count, '# x\n') + head),
    template('blanks', 100_000, (count) => `a:${many(count, ' ')}x\n`),
    template('quotes', 50_000, (count) => `a: "${many(count, '\\n')}`),
    template('sections', 3_000, (count) => head + many(count, '  - { type: taxes }\n')),
    template(
      'merge fields',
      4_000,
      (count) => `${head}  - { type: text, text: "${many(count, '{{Invoice.X}}')}" }\n`,
    ),
    template('open braces', 40_000, (count) => `${head}  - { type: text, text: "${many(count, '{{')}" }\n`),
    template(
      'functions inside one another',
      5_000,
      (count) => `${head}  - { type: text, text: "{{Invoice.Balance|${many(count, 'Round(')}}}" }\n`,
    ),
    template(
      'a picture',
      60_000,
      (count) =>
        `${head}  - { type: taxes }\nlogo: { width: 40, image: 'data:image/png;base64,${many(count, 'A')}' }\n`,
    ),
    json('depth of JSON', 20_000, (count) => many(count, '[') + many(count, ']')),
    json('members of JSON', 5_000, (count) => `{${many(count, (index) => `"a${index}":1`, ',')}}`),
    json('records', 5_000, (count) => `{"type":"UnitOfMeasure","records":[${many(count, '{}', ',')}]}`),
  ];
}
