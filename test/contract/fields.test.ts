import { findObjectType, isIn, objectNames, typeOf, type Field } from '../../src/contract/index.js';

function field(path: string): Field {
  const [type = '', name = ''] = path.split('.');
  const found = findObjectType(type)?.fields[name];
  if (!found) throw new Error(`${path} is not in the contract`);
  return found;
}

describe('Fields that documentation alone tells of (sources: version-history)', () => {
  it.each([
    ['InvoiceItem.AppliedToChargeNumber', 80],
    ['InvoiceItem.Balance', 84],
    ['Invoice.BillToContactSnapshotId', 85],
    ['Invoice.SoldToContactSnapshotId', 85],
    ['Invoice.AutoPay', 89],
    ['Account.SequenceSetId', 96],
    ['Invoice.TaxStatus', 100],
    ['Invoice.TaxMessage', 100],
    ['BillRun.PostedDate', 101],
    ['BillRun.Batches', 102],
    ['Subscription.Revision', 107],
    ['Usage.UniqueKey', 114],
    ['Invoice.SourceType', 118],
    ['InvoiceItem.SourceItemType', 118],
    ['Invoice.BillToContactId', 118],
    ['Invoice.PaymentTerm', 118],
    ['Subscription.IsLatestVersion', 124],
    ['Invoice.SequenceSetId', 127],
    ['Invoice.TemplateId', 127],
    ['Invoice.CreditMemoAmount', 128],
    ['Subscription.Currency', 137],
    ['Invoice.Currency', 147],
  ])('%s comes with %d', (path, first) => {
    expect([isIn(field(path), first - 1), isIn(field(path), first), isIn(field(path), 153)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('BillRun.Batch goes when Batches comes', () => {
    expect([isIn(field('BillRun.Batch'), 101), isIn(field('BillRun.Batch'), 102)]).toEqual([true, false]);
  });
});

describe('What clients may do with a field', () => {
  const queryable = (path: string): boolean => field(path).allows.includes('Q');
  const filterable = (path: string): boolean => field(path).allows.includes('F');

  it.each([
    'Invoice.BillRunId',
    'Usage.InvoiceId',
    'Usage.InvoiceNumber',
    'Usage.AncestorAccountId',
    'Subscription.AncestorAccountId',
  ])('%s can be filtered by, but not selected (sources: zoql-restrictions)', (path) => {
    expect([queryable(path), filterable(path)]).toEqual([false, true]);
  });

  it.each(['Invoice.Body', 'Invoice.CreditBalanceAdjustmentAmount', 'Invoice.Currency'])(
    '%s can be selected, but not filtered by',
    (path) => {
      expect([queryable(path), filterable(path)]).toEqual([true, false]);
    },
  );

  it.each([
    'Invoice.RegenerateInvoicePDF',
    'InvoiceItem.ProductRatePlanChargeId',
    'InvoiceItem.AppliedToChargeNumber',
    'ProductRatePlanCharge.ProductRatePlanChargeTierData',
    'ProductRatePlanCharge.RevenueRecognitionRuleName',
    'ProductRatePlanCharge.DeferredRevenueAccount',
    'ProductRatePlanCharge.RecognizedRevenueAccount',
  ])('%s can be neither', (path) => {
    expect([queryable(path), filterable(path)]).toEqual([false, false]);
  });

  it('InvoiceFile is found by its invoice', () => {
    expect(filterable('InvoiceFile.InvoiceId')).toBe(true);
  });

  it.each([
    ['Invoice', 'U', ['AutoPay', 'RegenerateInvoicePDF', 'Status', 'TransferredToAccounting']],
    [
      'Invoice',
      'C',
      ['AccountId', 'IncludesOneTime', 'IncludesRecurring', 'IncludesUsage', 'InvoiceDate', 'TargetDate'],
    ],
    ['InvoiceFile', 'U', []],
    ['BillRun', 'U', ['Status']],
    ['Usage', 'U', ['Description', 'EndDateTime', 'Quantity', 'StartDateTime', 'UniqueKey', 'UOM']],
  ])('%s: %s is allowed for these fields only', (type, letter, names) => {
    const allowed = Object.entries(findObjectType(type)?.fields ?? {}).filter(([, { allows }]) =>
      allows.includes(letter),
    );
    expect(allowed.map(([name]) => name)).toEqual(names);
  });
});

describe('The data agrees with itself', () => {
  const allFields = objectNames.flatMap((name) =>
    Object.entries(typeOf(name).fields).map(([own, data]) => [`${name}.${own}`, data] as const),
  );

  it.each(allFields)('%s', (_path, { default: initial, maxLength, references, since, until, values }) => {
    if (references !== undefined) expect(objectNames).toContain(references);
    if (since !== undefined && until !== undefined) expect(since).toBeLessThanOrEqual(until);
    for (const value of values ?? []) expect(value.length).toBeLessThanOrEqual(maxLength ?? Infinity);
    if (typeof initial === 'string' && values) expect(values).toContain(initial);
  });

  const made = objectNames.filter((name) => typeOf(name).calls.create ?? typeOf(name).calls.generate);

  it.each(made)('%s: what create and generate need, they allow', (name) => {
    const type = typeOf(name);
    for (const required of type.required) expect(type.fields[required]?.allows).toContain('C');
  });
});
