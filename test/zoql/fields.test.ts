import { fieldsIn, isIn, objectNames, typeOf } from '../../src/contract/index.js';
import { faultOf, query } from './support.js';

const fieldsOf = (text: string, version = 91) => query(text, { version }).fields;
const invalidField = (name: string) => [
  'MalformedQueryFault',
  'INVALID_FIELD',
  `invalid field for query: ${name}`,
];
const invalidFilter = (name: string) => [
  'MalformedQueryFault',
  'INVALID_FIELD',
  `invalid field for filter: ${name}`,
];
const invalidObject = (name: string) => [
  'MalformedQueryFault',
  'INVALID_TYPE',
  `invalid object for query: ${name}`,
];

describe('selected fields', () => {
  it.each([
    [
      'in their own case',
      'select id, name, purchaseordernumber from Account',
      ['Name', 'PurchaseOrderNumber'],
    ],
    [
      'in the order of the wire',
      'select UpdatedDate, UOM, Price from ratePlanCharge',
      ['Price', 'UOM', 'UpdatedDate'],
    ],
    ['once', 'select Amount, amount, AMOUNT from invoice', ['Amount']],
    ['without Id', 'select ID, Id, id from Invoice', []],
    ['with Body', 'SELECT Status, Body, Amount FROM Invoice', ['Amount', 'Body', 'Status']],
    [
      'with custom fields among them',
      'select vatid, subsidiary__C, AGREED__c, notes from account',
      ['agreed__c', 'Notes', 'Subsidiary__c', 'VATId'],
    ],
  ])('come %s', (_, text, expected) => {
    expect(fieldsOf(text)).toEqual(expected);
  });

  it('name their type, whatever the case', () => {
    expect(query('select Id from SUBSCRIPTION').type.name).toBe('Subscription');
  });

  it.each(objectNames)('are those that the contract has for %s in each version', (name) => {
    const type = typeOf(name);
    for (const version of [11, 40, 68, 69, 91, 153]) {
      if (!isIn(type, version)) continue;
      for (const [field, { allows }] of fieldsIn(type, version)) {
        const byId = `where Id = '402880ee38296072013831c93a610841'`;
        const fault = faultOf(`select ${field} from ${name} ${byId}`, { version });
        expect([name, version, field, fault === 'no fault']).toEqual([
          name,
          version,
          field,
          allows.includes('Q'),
        ]);
      }
    }
  });
});

describe('a field that cannot be queried', () => {
  // Fields that no query may have (sources: faults, zoql-restrictions).
  it.each([
    ['unknown', 'select Nonsense from Invoice', 91, invalidField('Invoice.nonsense')],
    ['unknown, of a built-in name', 'select __proto__ from Invoice', 91, invalidField('Invoice.__proto__')],
    ['newer than the version', 'select TaxMessage from invoice', 99, invalidField('Invoice.taxmessage')],
    [
      'withdrawn',
      'select Active from ProductRatePlanChargeTier',
      46,
      invalidField('ProductRatePlanChargeTier.active'),
    ],
    [
      'write-only',
      'select RegenerateInvoicePDF from Invoice',
      91,
      invalidField('Invoice.regenerateinvoicepdf'),
    ],
    [
      'made of records',
      'select ProductRatePlanChargeTierData from ProductRatePlanCharge',
      91,
      invalidField('ProductRatePlanCharge.productrateplanchargetierdata'),
    ],
    [
      'for previews only',
      'select ProductRatePlanChargeId from InvoiceItem',
      91,
      invalidField('InvoiceItem.productrateplanchargeid'),
    ],
    ['for filters only', 'select InvoiceId from Usage', 91, invalidField('Usage.invoiceid')],
    [
      'for filters only',
      'select AncestorAccountId from Subscription',
      91,
      invalidField('Subscription.ancestoraccountid'),
    ],
    ['custom and unknown', 'select Other__c from Account', 91, invalidField('Account.other__c')],
    [
      "another type's custom field",
      'select Subsidiary__c from Invoice',
      91,
      invalidField('Invoice.subsidiary__c'),
    ],
    [
      'unknown in a condition',
      "select Id from Invoice where Nonsense = 'a'",
      91,
      invalidField('Invoice.nonsense'),
    ],
    [
      'newer in a condition',
      "select Id from Invoice where TaxStatus = 'Error'",
      99,
      invalidField('Invoice.taxstatus'),
    ],
    [
      'write-only in a condition',
      'select Id from Invoice where RegenerateInvoicePDF = true',
      91,
      invalidField('Invoice.regenerateinvoicepdf'),
    ],
    [
      'not filterable',
      'select Id from Invoice where CreditBalanceAdjustmentAmount > 0',
      91,
      invalidFilter('Invoice.creditbalanceadjustmentamount'),
    ],
    ['not filterable', "select Id from Invoice where body = 'a'", 91, invalidFilter('Invoice.body')],
  ])('is %s: %s', (_, text, version, expected) => {
    expect(faultOf(text, { version })).toEqual(expected);
  });

  it('is found from the version on that has it', () => {
    expect(fieldsOf('select TaxMessage from Invoice', 100)).toEqual(['TaxMessage']);
  });

  it('may still be filtered', () => {
    const text = "select Id from Invoice where BillRunId = '402880ee38296072013831c93a610841'";
    expect(faultOf(text)).toBe('no fault');
    expect(faultOf("select Id from Usage where InvoiceNumber = 'INV00000001'")).toBe('no fault');
  });
});

describe('a field that can be filtered', () => {
  const onlyById = 'RolloverBalance';

  const queried = objectNames.filter((name) => typeOf(name).calls.query !== undefined);

  it.each(queried)('is one that the contract says so of, for %s', (name) => {
    const version = typeOf(name).until ?? 153;
    for (const [field, { allows }] of fieldsIn(typeOf(name), version)) {
      if (field === onlyById) continue;
      const text = `select Id from ${name} where ${field.toUpperCase()} = null`;
      const isFiltered =
        faultOf(text, { version }) === 'no fault' &&
        JSON.stringify(query(text, { version }).filter).includes(`{"kind":"isNull","field":"${field}"}`);
      expect([name, field, isFiltered]).toEqual([name, field, allows.includes('F')]);
    }
  });
});

describe('an object that cannot be queried', () => {
  it.each([
    ['unknown', 'select Id from accountsX', 91, 'accountsX'],
    ['of a built-in name', 'select Id from constructor', 91, 'constructor'],
    ['newer than the version', 'select Id from InvoiceFile', 64, 'InvoiceFile'],
    ['newer than the version', 'select Id from billrun', 62, 'billrun'],
    ['older than the version', 'select Id from AccountingRun', 30, 'AccountingRun'],
    ['only part of other records', 'select Id from GatewayOption', 91, 'GatewayOption'],
  ])('is %s: %s', (_, text, version, name) => {
    expect(faultOf(text, { version })).toEqual(invalidObject(name));
  });
});

describe('fields that exclude each other', () => {
  const id = '402880ee38296072013831c93a610841';
  const tier =
    'You can only use Price or DiscountAmount or DiscountPercentage in one ProductRatePlanChargeTier query.';
  const charge =
    'You can only use one of OveragePrice, Price, IncludedUnits, DiscountAmount or DiscountPercentage in one RatePlanCharge query.';
  const rollover =
    'You can only query RolloverBalance in particular, with the Id of the RatePlanCharge as filter.';
  const currencies =
    'When querying for active currencies, you cannot query for other fields at the same time.';

  // The tiers' text as clients match it (sources: faults, zoql-restrictions).
  it.each([
    ['select BillRunId from Invoice', 'INVALID_FIELD', 'Cannot use the BillRunId field in the select clause'],
    [
      `select Id, billrunid from Invoice where Id = '${id}'`,
      'INVALID_FIELD',
      'Cannot use the BillRunId field in the select clause',
    ],
    [
      `select id, discountPercentage, price from ProductRatePlanChargeTier where ProductRatePlanChargeId = '${id}'`,
      'INVALID_VALUE',
      tier,
    ],
    ['select Price, OveragePrice from RatePlanCharge', 'INVALID_VALUE', charge],
    ['select IncludedUnits, Name, DiscountAmount from RatePlanCharge', 'INVALID_VALUE', charge],
    [`select Name, RolloverBalance from RatePlanCharge where Id = '${id}'`, 'INVALID_VALUE', rollover],
    ['select RolloverBalance from RatePlanCharge', 'INVALID_VALUE', rollover],
    [`select RolloverBalance from RatePlanCharge where RatePlanId = '${id}'`, 'INVALID_VALUE', rollover],
    [`select RolloverBalance from RatePlanCharge where Id != '${id}'`, 'INVALID_VALUE', rollover],
    ['select Name from RatePlanCharge where RolloverBalance > 1', 'INVALID_VALUE', rollover],
    ['select ActiveCurrencies, Name from ProductRatePlan', 'INVALID_VALUE', currencies],
  ])('are refused: %s', (text, code, message) => {
    expect(faultOf(text)).toEqual(['MalformedQueryFault', code, message]);
  });

  it.each([
    'select Id, Price, Tier from ProductRatePlanChargeTier',
    'select Price, Price, Name from RatePlanCharge',
    `select Id, RolloverBalance from RatePlanCharge where Id = '${id}'`,
    'select Id, ActiveCurrencies from ProductRatePlan',
  ])('are allowed alone: %s', (text) => {
    expect(faultOf(text)).toBe('no fault');
  });
});
