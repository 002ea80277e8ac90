/**
 * The same call, update() of one invoice with RegenerateInvoicePDF, as clients in the field put it on the wire
 * (sources: client-requests, session-header). All of them mean SESSION, INVOICE_ID and the one field.
 */
export const SESSION = 'K7NRlvIRO40aZt8Z4eAV1fADr9oh0ZBzt-DkT6Iy23';
export const INVOICE_ID = '402880ee38296072013831c93a610841';

export interface ClientRequest {
  readonly client: string;
  readonly text: string;
}

const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope';
const API = 'http://api.zuora.com/';
const OBJECT = 'http://object.api.zuora.com/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** Fields that generated classes send along as nil. */
const nilFields = (names: string, prefix: string) =>
  names
    .split(' ')
    .map((name) => `<${prefix}${name} xsi:nil="true"/>`)
    .join('');

export const clientRequests: readonly ClientRequest[] = [
  {
    client: 'the published sample: session broken over lines, declarations where they are used',
    text: `<soapenv:Envelope xmlns:soapenv="${SOAP11}"> <soapenv:Header> <ns1:SessionHeader soapenv:mustUnderstand="0" xmlns:ns1="${API}"> <ns1:session>K7NRlvIRO40aZt8Z4eAV1fADr9oh0ZBzt-
DkT6I y23</ns1:session> </ns1:SessionHeader> </soapenv:Header> <soapenv:Body> <ns1:update xmlns:ns1="${API}"> <ns1:zObjects xsi:type="ns2:Invoice" xmlns:ns2="${OBJECT}" xmlns:xsi="${XSI}"> <ns2:Id>${INVOICE_ID}</ns2:Id> <ns2:RegenerateInvoicePDF>true</ns2:RegenerateInvoicePDF> </ns1:zObjects> </ns1:update> </soapenv:Body> </soapenv:Envelope>`,
  },
  {
    client: 'PHP SoapClient: all prefixes on the Envelope',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP11}" xmlns:ns1="${OBJECT}" xmlns:xsi="${XSI}" xmlns:ns2="${API}"><SOAP-ENV:Header><ns2:SessionHeader><ns2:session>${SESSION}</ns2:session></ns2:SessionHeader></SOAP-ENV:Header><SOAP-ENV:Body><ns2:update><ns2:zObjects xsi:type="ns1:Invoice"><ns1:Id>${INVOICE_ID}</ns1:Id><ns1:RegenerateInvoicePDF>true</ns1:RegenerateInvoicePDF></ns2:zObjects></ns2:update></SOAP-ENV:Body></SOAP-ENV:Envelope>
`,
  },
  {
    client: 'zeep: single quotes in the declaration, a prefix per element',
    text: `<?xml version='1.0' encoding='utf-8'?>
<soap-env:Envelope xmlns:soap-env="${SOAP11}"><soap-env:Header><ns0:SessionHeader xmlns:ns0="${API}"><ns0:session>${SESSION}</ns0:session></ns0:SessionHeader></soap-env:Header><soap-env:Body><ns1:update xmlns:ns1="${API}"><ns1:zObjects xmlns:ns2="${OBJECT}" xmlns:xsi="${XSI}" xsi:type="ns2:Invoice"><ns3:Id xmlns:ns3="${OBJECT}">${INVOICE_ID}</ns3:Id><ns4:RegenerateInvoicePDF xmlns:ns4="${OBJECT}">true</ns4:RegenerateInvoicePDF></ns1:zObjects></ns1:update></soap-env:Body></soap-env:Envelope>`,
  },
  {
    client: 'suds: two prefixes for the namespace of the envelope',
    text: `<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:ns0="${SOAP11}" xmlns:ns1="${API}" xmlns:ns2="${OBJECT}" xmlns:xsi="${XSI}" xmlns:SOAP-ENV="${SOAP11}"><SOAP-ENV:Header><ns1:SessionHeader><ns1:session>${SESSION}</ns1:session></ns1:SessionHeader></SOAP-ENV:Header><ns0:Body><ns1:update><ns1:zObjects xsi:type="ns2:Invoice"><ns2:Id>${INVOICE_ID}</ns2:Id><ns2:RegenerateInvoicePDF>True</ns2:RegenerateInvoicePDF></ns1:zObjects></ns1:update></ns0:Body></SOAP-ENV:Envelope>`,
  },
  {
    client: 'node-soap: one namespace as default and under a prefix',
    text: `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP11}" xmlns:xsi="${XSI}" xmlns:zns="${API}" xmlns:ons="${OBJECT}"><soap:Header><zns:SessionHeader><zns:session>${SESSION}</zns:session></zns:SessionHeader></soap:Header><soap:Body><zns:update xmlns:zns="${API}" xmlns="${API}"><zns:zObjects xsi:type="ons:Invoice"><ons:Id>${INVOICE_ID}</ons:Id><ons:RegenerateInvoicePDF>true</ons:RegenerateInvoicePDF></zns:zObjects></zns:update></soap:Body></soap:Envelope>`,
  },
  {
    client: 'JAX-WS: records in the default namespace, xsi:type without a prefix, 28 nil fields',
    text: `<?xml version="1.0" ?><S:Envelope xmlns:S="${SOAP11}"><S:Header><ns3:SessionHeader xmlns="${OBJECT}" xmlns:ns2="http://fault.api.zuora.com/" xmlns:ns3="${API}"><ns3:session>${SESSION}</ns3:session></ns3:SessionHeader></S:Header><S:Body><ns3:update xmlns="${OBJECT}" xmlns:ns2="http://fault.api.zuora.com/" xmlns:ns3="${API}"><ns3:zObjects xmlns:xsi="${XSI}" xsi:type="Invoice"><fieldsToNull xsi:nil="true"/><Id>${INVOICE_ID}</Id>${nilFields('AccountId AdjustmentAmount Amount AmountWithoutTax Balance Body Comments CreatedById CreatedDate CreditBalanceAdjustmentAmount DueDate IncludesOneTime IncludesRecurring IncludesUsage InvoiceDate InvoiceNumber LastEmailSentDate PaymentAmount PostedBy PostedDate RefundAmount', '')}<RegenerateInvoicePDF>true</RegenerateInvoicePDF>${nilFields('Status TargetDate TaxAmount TaxExemptAmount TransferredToAccounting UpdatedById UpdatedDate', '')}</ns3:zObjects></ns3:update></S:Body></S:Envelope>`,
  },
  {
    client: 'gSOAP: mustUnderstand on the session header, many unused declarations',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP11}" xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/" xmlns:xsi="${XSI}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:ns3="http://fault.api.zuora.com/" xmlns:ns2="${OBJECT}" xmlns:ns1="${API}"><SOAP-ENV:Header><ns1:SessionHeader SOAP-ENV:mustUnderstand="1"><ns1:session>${SESSION}</ns1:session></ns1:SessionHeader></SOAP-ENV:Header><SOAP-ENV:Body><ns1:update><ns1:zObjects xsi:type="ns2:Invoice"><ns2:Id>${INVOICE_ID}</ns2:Id><ns2:RegenerateInvoicePDF>true</ns2:RegenerateInvoicePDF></ns1:zObjects></ns1:update></SOAP-ENV:Body></SOAP-ENV:Envelope>`,
  },
  {
    client: 'SOAP::Lite: encodingStyle, xsi:type on plain values, session without a namespace',
    text: `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" xmlns:soap="${SOAP11}" xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="${XSI}"><soap:Header><SessionHeader xmlns="${API}"><session xmlns="" xsi:type="xsd:string">${SESSION}</session></SessionHeader></soap:Header><soap:Body><update xmlns="${API}"><zObjects xmlns:ons="${OBJECT}" xsi:type="ons:Invoice"><ons:Id xsi:type="xsd:string">${INVOICE_ID}</ons:Id><ons:RegenerateInvoicePDF xsi:type="xsd:boolean">true</ons:RegenerateInvoicePDF></zObjects></update></soap:Body></soap:Envelope>`,
  },
  {
    client: 'soap4r: pretty-printed',
    text: `<?xml version="1.0" encoding="utf-8" ?>
<env:Envelope xmlns:xsd="http://www.w3.org/2001/XMLSchema"
    xmlns:env="${SOAP11}"
    xmlns:xsi="${XSI}">
  <env:Header>
    <n1:SessionHeader xmlns:n1="${API}"
        env:mustUnderstand="0">
      <n1:session>${SESSION}</n1:session>
    </n1:SessionHeader>
  </env:Header>
  <env:Body>
    <n2:update xmlns:n2="${API}">
      <n2:zObjects xmlns:n3="${OBJECT}"
          xsi:type="n3:Invoice">
        <n3:Id>
          ${INVOICE_ID}
        </n3:Id>
        <n3:RegenerateInvoicePDF>
          true
        </n3:RegenerateInvoicePDF>
      </n2:zObjects>
    </n2:update>
  </env:Body>
</env:Envelope>`,
  },
  {
    client: 'Savon: SOAP 1.2, session header in the namespace of the envelope',
    text: `<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="${XSI}" xmlns:env="${SOAP12}" xmlns:zns="${API}" xmlns:ons="${OBJECT}"><env:Header><env:SessionHeader><zns:Session>${SESSION}</zns:Session></env:SessionHeader></env:Header><env:Body><zns:update><zns:zObjects xsi:type="ons:Invoice"><ons:Id>${INVOICE_ID}</ons:Id><ons:RegenerateInvoicePDF>true</ons:RegenerateInvoicePDF></zns:zObjects></zns:update></env:Body></env:Envelope>`,
  },
  {
    client: 'gowsdl: default namespaces throughout',
    text: `<Envelope xmlns="${SOAP11}"><Header xmlns="${SOAP11}"><SessionHeader xmlns="${API}"><session>${SESSION}</session></SessionHeader></Header><Body xmlns="${SOAP11}"><update xmlns="${API}"><zObjects xmlns:o="${OBJECT}" xmlns:XMLSchema-instance="${XSI}" XMLSchema-instance:type="o:Invoice"><Id xmlns="${OBJECT}">${INVOICE_ID}</Id><RegenerateInvoicePDF xmlns="${OBJECT}">1</RegenerateInvoicePDF></zObjects></update></Body></Envelope>`,
  },
  {
    client: '.NET: the debugger header, 10 nil fields',
    text: `<s:Envelope xmlns:s="${SOAP11}"><s:Header><h:SessionHeader xmlns:h="${API}" xmlns="${API}" xmlns:xsi="${XSI}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><session>${SESSION}</session></h:SessionHeader><VsDebuggerCausalityData xmlns="http://schemas.microsoft.com/vstudio/diagnostics/servicemodelsink">uIDPo5</VsDebuggerCausalityData></s:Header><s:Body xmlns:xsi="${XSI}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><update xmlns="${API}"><zObjects xsi:type="q1:Invoice" xmlns:q1="${OBJECT}"><q1:Id>${INVOICE_ID}</q1:Id>${nilFields('AccountId Amount Balance Body Comments DueDate InvoiceDate InvoiceNumber', 'q1:')}<q1:RegenerateInvoicePDF>true</q1:RegenerateInvoicePDF>${nilFields('Status TargetDate', 'q1:')}</zObjects></update></s:Body></s:Envelope>`,
  },
  {
    client: 'one prefix bound twice, session header in the namespace of the records',
    text: `<e:Envelope xmlns:e="${SOAP11}" xmlns:ns1="${API}" xmlns:x="${XSI}"><e:Header><ns1:SessionHeader xmlns:ns1="${OBJECT}"><ns1:session>${SESSION}</ns1:session></ns1:SessionHeader></e:Header><e:Body><ns1:update><ns1:zObjects x:type="ns1:Invoice" xmlns:ns1="${API}"><ns1:Id xmlns:ns1="${OBJECT}">${INVOICE_ID}</ns1:Id><ns1:RegenerateInvoicePDF xmlns:ns1="${OBJECT}">yes</ns1:RegenerateInvoicePDF></ns1:zObjects></ns1:update></e:Body></e:Envelope>`,
  },
  {
    client: 'the session header in a namespace of nonsense, the type under an unbound prefix',
    text: `<e:Envelope xmlns:e="${SOAP11}"><e:Header><SessionHeader xmlns="SessionHeader" e:actor="http://schemas.xmlsoap.org/soap/actor/next" e:mustUnderstand="1"><session xmlns="ns1">${SESSION}</session></SessionHeader><QueryOptions/><CallOptions xmlns="${API}"/></e:Header><e:Body><update><zObjects x:type="nobody:Invoice" xmlns:x="${XSI}"><Id>${INVOICE_ID}</Id><RegenerateInvoicePDF>TRUE</RegenerateInvoicePDF></zObjects></update></e:Body></e:Envelope>`,
  },
  {
    client: 'CDATA, character references and comments',
    text: `<e:Envelope xmlns:e="${SOAP11}" xmlns:a="${API}" xmlns:o="${OBJECT}" xmlns:x="${XSI}"><!-- by hand --><e:Header><a:SESSIONHEADER><a:SESSION><![CDATA[${SESSION.slice(0, 20)}]]>${SESSION.slice(20)}</a:SESSION></a:SESSIONHEADER></e:Header><e:Body><!-- one --><a:update><a:zObjects x:type=" o:Invoice "><o:Id><![CDATA[${INVOICE_ID}]]></o:Id><o:RegenerateInvoicePDF>&#116;r&#x75;<!-- e -->e</o:RegenerateInvoicePDF></a:zObjects></a:update></e:Body></e:Envelope>`,
  },
];
