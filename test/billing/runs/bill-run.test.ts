import {
  batchesOf,
  billCycleDayOf,
  billRunDeletion,
  billRunTransition,
  includedTypes,
  type BillRunStatus,
} from '../../../src/billing/runs/bill-run.js';
import { invalid, verdict } from '../refused.js';

describe('A bill run', () => {
  it.each([
    [{}, undefined],
    [{ Batch: '', Batches: '' }, undefined],
    [{ Batch: 'AllBatches' }, undefined],
    [{ Batches: ' AllBatches ,' }, undefined],
    [{ Batch: 'Batch7' }, ['Batch7']],
    [{ Batches: 'Batch1,Batch50' }, ['Batch1', 'Batch50']],
    [{ Batches: ' Batch9 , Batch10 , Batch9 ' }, ['Batch9', 'Batch10']],
    [{ Batch: 'Batch1', Batches: 'Batch2' }, ['Batch2']],
  ])('of %j has the batches %j', (scope, batches) => {
    expect(batchesOf(scope)).toEqual(batches);
  });

  it.each(['Batch0', 'Batch51', 'Batch100', 'Batch01', 'batch1', 'xBatch1', 'Batch1x', 'Batch', 'Batch60'])(
    'has no batch %s',
    (Batch) => {
      const said = invalid(`The batch ${Batch} is not AllBatches or one of Batch1 to Batch50.`);
      expect(verdict(() => batchesOf({ Batch }))).toBe(said);
      expect(verdict(() => batchesOf({ Batches: `Batch1,${Batch}` }))).toBe(said);
    },
  );

  it('has all batches alone', () => {
    expect(verdict(() => batchesOf({ Batches: 'AllBatches,Batch1' }))).toBe(
      invalid('AllBatches cannot be combined with other batches.'),
    );
  });

  it.each([
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
    ['AllBillCycleDays', undefined],
    ['01', 1],
    ['1', 1],
    ['31', 31],
  ])('for the bill cycle day %j is for %j', (BillCycleDay, day) => {
    expect(billCycleDayOf({ BillCycleDay } as never)).toBe(day);
  });

  it.each(['0', '00', '32', '001', '1x', 'x1', '-1', '1.5', 'EndOfMonth'])(
    'has no bill cycle day %s',
    (BillCycleDay) => {
      expect(verdict(() => billCycleDayOf({ BillCycleDay }))).toBe(
        invalid(`The bill cycle day ${BillCycleDay} is not AllBillCycleDays or a day from 01 to 31.`),
      );
    },
  );

  it.each([
    [undefined, [true, true, true]],
    ['', [true, true, true]],
    ['OneTime', [false, true, true]],
    ['Recurring', [true, false, true]],
    ['Usage', [true, true, false]],
    ['OneTime, Usage', [false, true, false]],
  ])(
    'without %j bills one-time, recurring and usage charges: %j',
    (ChargeTypeToExclude, [oneTime, recurring, usage]) => {
      expect(includedTypes({ ChargeTypeToExclude } as never)).toEqual({ oneTime, recurring, usage });
    },
  );

  it('bills something, and excludes what there is', () => {
    expect(verdict(() => includedTypes({ ChargeTypeToExclude: 'OneTime,Recurring,Usage' }))).toBe(
      invalid('At most two charge types can be excluded.'),
    );
    for (const name of ['Discount', 'constructor', 'usage'])
      expect(verdict(() => includedTypes({ ChargeTypeToExclude: `OneTime,${name}` }))).toBe(
        invalid(`The charge type ${name} is not one of: OneTime, Recurring, Usage.`),
      );
  });
});

describe('The status of a bill run', () => {
  const states: readonly BillRunStatus[] = [
    'Pending',
    'Processing',
    'Completed',
    'Error',
    'Canceled',
    'Posted',
  ];

  // What update() may set, and from where (sources: bill-runs)
  it.each([
    ['Posted', { Completed: 'post', Posted: 'none' }],
    ['Canceled', { Pending: 'cancel', Completed: 'cancel', Error: 'cancel', Canceled: 'none' }],
    ['Completed', { Completed: 'none' }],
    ['Nonsense', {}],
  ] as const)('becomes %s from %j alone', (to, allowed: Readonly<Record<string, string>>) => {
    for (const from of states) {
      const refused = invalid(`The Status of the bill run cannot be changed from ${from} to ${to}.`);
      let done = '';
      const said = verdict(() => (done = billRunTransition(from, to)));
      expect([from, said === 'ok' ? done : said]).toEqual([from, allowed[from] ?? refused]);
    }
  });

  it('allows to delete it when it counts for nothing', () => {
    const said = (status: BillRunStatus) => {
      const answer = billRunDeletion(status);
      return answer === 'ok' ? answer : `${answer.code}: ${answer.message}`;
    };
    const refused = (status: string) =>
      `CANNOT_DELETE: A bill run with the Status ${status} cannot be deleted: only Canceled and Error ones can.`;
    expect(states.map(said)).toEqual([
      refused('Pending'),
      refused('Processing'),
      refused('Completed'),
      'ok',
      'ok',
      refused('Posted'),
    ]);
  });
});
