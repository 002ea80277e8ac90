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

export const many = (count: number, text: string | ((index: number) => string), between = ''): string =>
  Array.from({ length: count }, (_, index) => (typeof text === 'string' ? text : text(index))).join(between);

export function soapShapes({ soap, ids }: World): Shape[] {
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
  const exported = (text: string): string =>
    `<ns1:create>${zObject('Export', { Name: 'a', Format: 'csv', Query: text })}</ns1:create>`;
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
    body('a value of a query', 4_000, (count) =>
      zoql(`select Id from Account where Name = '${many(count, 'a')}'`),
    ),
    body('digits of a query', 4_000, (count) =>
      zoql(`select Id from Account where Balance = ${many(count, '9')}`),
    ),
    body('blanks inside a query', 4_000, (count) =>
      zoql(`select Id from Account where${many(count, ' ')}Name = 'x'`),
    ),
    body('conditions that a query may have', 100, (count) =>
      zoql(`select Id from Account where ${many(count, (index) => `Name like '${index}%'`, ' or ')}`),
    ),
    body('conditions of an export', 300, (count) =>
      exported(`select Id from Account where ${many(count, (index) => `Name = '${index}'`, ' or ')}`),
    ),
    body('joins of an export', 300, (count) =>
      exported(`select ${many(count, 'Account.Id', ', ')} from Subscription`),
    ),
    body('parentheses of an export', 2_000, (count) =>
      exported(`select Id from Account where ${many(count, '(')}Name = 'x'${many(count, ')')}`),
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
