import { envelope } from '../support/localbill.js';
import { request } from './corpus.js';
import { many, type Shape } from './soap-shapes.js';
import type { World } from './world.js';

/** Values of headers that somebody reads, each as long as Node takes. */
export function headerShapes({ soap, salesforce }: World): Shape[] {
  const session = `<ns1:SessionHeader><ns1:session>${soap.session}</ns1:session></ns1:SessionHeader>`;
  const toSoap = (name: string, what: string, count: number, value: (count: number) => string): Shape => ({
    what: `SOAP: ${what}`,
    count,
    of: (wanted) =>
      request('soap', 'POST /apps/services/a/91.0', envelope('<ns1:getUserInfo/>', session), {
        'Content-Type': 'text/xml',
        [name]: value(wanted),
      }),
  });
  const toSalesforce = (
    name: string,
    what: string,
    count: number,
    value: (count: number) => string,
  ): Shape => ({
    what: `Salesforce: ${what}`,
    count,
    of: (wanted) =>
      request('salesforce', 'GET /services/data/v66.0/query?q=SELECT+Id+FROM+Invoice', '', {
        Authorization: `Bearer ${salesforce.token}`,
        [name]: value(wanted),
      }),
  });
  return [
    toSoap(
      'Content-Type',
      'parameters of a Content-Type',
      2_000,
      (count) => `text/xml${many(count, ';a=b')}`,
    ),
    toSoap(
      'Content-Type',
      'quotes of a Content-Type',
      5_000,
      (count) => `text/xml;charset="${many(count, '\\"')}`,
    ),
    toSoap('Content-Type', 'a boundary', 5_000, (count) => `multipart/related;boundary=${many(count, '-')}`),
    toSoap('Accept-Encoding', 'codings', 2_000, (count) => many(count, 'x;q', ',')),
    toSoap(
      'Accept-Encoding',
      'blanks of a coding',
      6_000,
      (count) => `gzip${many(count, ' ')};${many(count, ' ')}q=x`,
    ),
    toSoap('Content-Encoding', 'codings of a body', 2_000, (count) => many(count, 'x', ',')),
    toSoap('SOAPAction', 'quotes of an action', 6_000, (count) => many(count, '"')),
    toSoap('Expect', 'an expectation', 6_000, (count) => many(count, '1')),
    toSalesforce('Authorization', 'blanks of a token', 6_000, (count) => `Bearer${many(count, ' ')}x`),
    toSalesforce('Sforce-Query-Options', 'options of a query', 2_000, (count) => many(count, 'a=', ',')),
    toSalesforce(
      'Sforce-Query-Options',
      'blanks of an option',
      6_000,
      (count) => `batchSize${many(count, ' ')}x`,
    ),
    toSalesforce(
      'Sforce-Query-Options',
      'digits of an option',
      6_000,
      (count) => `batchSize=${many(count, '9')}`,
    ),
    toSalesforce('Cookie', 'cookies', 2_000, (count) => many(count, 'a=b', ';')),
    toSalesforce('X-PrettyPrint', 'a wish for lines', 6_000, (count) => many(count, '1')),
  ];
}
