import { envelope, escape, zObject, type Fields } from '../support/localbill.js';
import { request } from './corpus.js';
import type { Request } from './requests.js';
import type { World } from './world.js';

/** A form of request that has a number of something, and of how many it is worth measuring. */
export interface Shape {
  readonly what: string;
  readonly count: number;
  readonly of: (count: number) => Request;
}

const many = (count: number, text: string | ((index: number) => string), between = ''): string =>
  Array.from({ length: count }, (_, index) => (typeof text === 'string' ? text : text(index))).join(between);

/** Forms of every face that somebody's parser has been slow at, each as long as the face reads. */
export function heavyShapes(world: World): Shape[] {
  return [...soapShapes(world), ...salesforceShapes(world), ...controlShapes(world)];
}

function soapShapes({ soap, ids }: World): Shape[] {
  const session = `<ns1:SessionHeader><ns1:session>${soap.session}</ns1:session></ns1:SessionHeader>`;
  const type = { 'Content-Type': 'text/xml; charset=utf-8' };
  const post = (text: string, headers: Record<string, string> = type): Request =>
    request('soap', 'POST /apps/services/a/91.0', text, headers);
  const body = (what: string, count: number, of: (count: number) => string): Shape => ({
    what: `SOAP: ${what}`,
    count,
    of: (wanted) => post(envelope(of(wanted), session)),
  });
  const account = (fields: Fields): string =>
    `<ns1:update>${zObject('Account', { Id: ids['Account'] ?? '', ...fields })}</ns1:update>`;
  const raw = (xml: string): string => account({ Notes: { xml } });
  const zoql = (text: string): string =>
    `<ns1:query><ns1:queryString>${escape(text)}</ns1:queryString></ns1:query>`;
  const csv = (text: string): string =>
    `<ns1:create>${zObject('Import', { ImportType: 'Usage', Name: 'a.csv', FileContent: Buffer.from(text).toString('base64') })}</ns1:create>`;
  const parts = (head: string, count: number): Request =>
    post(
      `--p\r\nContent-Type: text/xml\r\n\r\n${envelope('<ns1:getUserInfo/>', session)}\r\n${many(count, `--p\r\n${head}\r\n\r\nx\r\n`)}--p--`,
      { 'Content-Type': 'multipart/related; boundary=p' },
    );
  return [
    body('attributes', 2000, (count) =>
      raw(many(count, `<a ${many(60, (index) => `a${index}="1"`, ' ')}/>`)),
    ),
    body('attributes of one element', 20_000, (count) =>
      raw(`<a ${many(count, (index) => `a${index}="1"`, ' ')}/>`),
    ),
    body('namespaces', 10_000, (count) =>
      raw(many(count, (index) => `<p${index}:a xmlns:p${index}="urn:${index}"/>`)),
    ),
    body('namespaces inside one another', 60, (count) => {
      const open = many(
        count,
        (index) => `<a ${many(60, (other) => `xmlns:p${index}_${other}="urn:x"`, ' ')}>`,
      );
      return raw(many(50, open + many(count, '</a>')));
    }),
    body('comments', 50_000, (count) => raw(many(count, '<!-- x -->'))),
    body('one comment', 300_000, (count) => raw(`<!--${many(count, '- ')}-->`)),
    body('references', 100_000, (count) => raw(many(count, '&amp;'))),
    body('numbered references', 50_000, (count) => raw(many(count, '&#38;'))),
    body('CDATA sections', 30_000, (count) => raw(many(count, '<![CDATA[x]]>'))),
    body('brackets', 200_000, (count) => raw(many(count, ']]&gt;'))),
    body('empty elements', 50_000, (count) => raw(many(count, '<a/>'))),
    body('depth', 50_000, (count) => raw(many(count, '<a>') + many(count, '</a>'))),
    body('long names', 200_000, (count) => raw(`<${many(count, 'a')}/>`)),
    body('headers of SOAP', 20_000, (count) => many(count, '<ns1:getUserInfo/>')),
    body('blanks in a value', 200_000, (count) => account({ BillCycleDay: many(count, ' ') + 'x' })),
    body('digits', 100_000, (count) => account({ BillCycleDay: many(count, '9') })),
    body(
      'digits of an amount',
      100_000,
      (count) =>
        `<ns1:create>${zObject('Usage', { AccountId: ids['Account'] ?? '', UOM: 'Each', Quantity: many(count, '9'), StartDateTime: '2026-01-05T10:00:00' })}</ns1:create>`,
    ),
    body(
      'digits of a day',
      100_000,
      (count) =>
        `<ns1:create>${zObject('BillRun', { InvoiceDate: many(count, '9'), TargetDate: '2026-01-01' })}</ns1:create>`,
    ),
    body('fieldsToNull', 20_000, (count) =>
      account({}).replace(
        '</ns2:Id>',
        `</ns2:Id>${many(count, '<ns2:fieldsToNull>Notes</ns2:fieldsToNull>')}`,
      ),
    ),
    body('custom fields', 20_000, (count) =>
      raw('').replace(
        '</ns1:zObjects>',
        `${many(count, (index) => `<ns2:A${index}__c>x</ns2:A${index}__c>`)}</ns1:zObjects>`,
      ),
    ),
    body(
      'ids to delete',
      20_000,
      (count) => `<ns1:delete><ns1:type>Usage</ns1:type>${many(count, '<ns1:ids>x</ns1:ids>')}</ns1:delete>`,
    ),
    body(
      'records',
      5_000,
      (count) => `<ns1:update>${many(count, zObject('Account', { Id: 'x' }))}</ns1:update>`,
    ),
    body('conditions of a query', 2_000, (count) =>
      zoql(`select Id from Account where ${many(count, (index) => `Name = '${index}'`, ' or ')}`),
    ),
    body('fields of a query', 20_000, (count) => zoql(`select ${many(count, 'Name', ', ')} from Account`)),
    body('parentheses of a query', 20_000, (count) =>
      zoql(`select Id from Account where ${many(count, '(')}Name = 'x'`),
    ),
    body('quotes of a query', 100_000, (count) =>
      zoql(`select Id from Account where Name = '${many(count, "\\'")}`),
    ),
    body('blanks of a query', 200_000, (count) => zoql(`select Id from Account${many(count, ' ')}where`)),
    body('wildcards of a query', 200, (count) =>
      zoql(`select Id from Account where Name like '${many(count, '%a')}'`),
    ),
    body('rows of an import', 2_000, (count) =>
      csv(`ACCOUNT_ID,UOM,QTY,STARTDATE\n${many(count, 'x,Each,1,01/05/2026\n')}`),
    ),
    body('columns of an import', 20_000, (count) =>
      csv(`ACCOUNT_ID,UOM,QTY,STARTDATE${many(count, ',A')}\nx\n`),
    ),
    body('quotes of an import', 100_000, (count) =>
      csv(`ACCOUNT_ID,UOM,QTY,STARTDATE\n"${many(count, '""')}`),
    ),
    body('no base64', 200_000, (count) =>
      csv('').replace('></ns2:FileContent', `>${many(count, '=')}</ns2:FileContent`),
    ),
    { what: 'SOAP: a Content-Id', count: 2_000, of: (count) => parts(`Content-Id: ${many(count, '<')}`, 1) },
    {
      what: 'SOAP: blanks of a Content-Id',
      count: 2_000,
      of: (count) => parts(`Content-Id:${many(count, ' ')}x`, 1),
    },
    { what: 'SOAP: parts', count: 400, of: (count) => parts('Content-Id: <x>', count) },
    {
      what: 'SOAP: heads of a part',
      count: 300,
      of: (count) =>
        parts(
          many(count, (index) => `A${index}: b`, '\r\n'),
          1,
        ),
    },
    {
      what: 'SOAP: blanks of a Content-Type',
      count: 6_000,
      of: (count) =>
        post(envelope('<ns1:getUserInfo/>', session), {
          'Content-Type': `text/xml${many(count, ' ')};${many(count, ' ')}x`,
        }),
    },
    {
      what: 'SOAP: comments without a session',
      count: 3_000,
      of: (count) => post(envelope(`<ns1:login>${many(count, '<!-- x -->')}</ns1:login>`)),
    },
    {
      what: 'SOAP: blanks around a document',
      count: 30_000,
      of: (count) => post(`${many(count, ' ')}${envelope('<ns1:getUserInfo/>')}${many(count, '\n')}`),
    },
  ];
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
