import type { LocalDate, Instant } from '../../src/platform/dates.js';
import type { Id } from '../../src/platform/ids.js';
import { storedTypes } from '../../src/store/columns.js';
import { isDuplicate } from '../../src/store/error-code.js';
import type { Stored } from '../../src/store/stored.js';
import type { Filter } from '../../src/store/types.js';
import { newId } from '../support/stores.js';
import { decimal, failure, store, tenant, account, insertAccounts, anotherTenant } from './store-tests.js';

/** What a store keeps and changes, for each tenant alone. */
export function keepsRecords(): void {
  describe('records', () => {
    it('come back as they went in, without the fields that were null', async () => {
      const record = account({
        Name: 'Ünïcode & <markup>\n',
        AutoPay: false,
        AllowInvoiceEdit: true,
        BillCycleDay: 31,
        Balance: decimal('1234567890123.123456789'),
        LastInvoiceDate: '2026-01-31' as LocalDate,
        CreatedDate: 1_767_225_600_123 as Instant,
        Notes: '',
        CrmId: null,
        Colour__c: 'red',
        Nothing__c: null,
      });
      await store.transaction(tenant, (tx) => tx.insert('Account', record));
      const { CrmId, Nothing__c, ...set } = record;
      expect([CrmId, Nothing__c]).toEqual([null, null]);
      expect(await store.reader(tenant).get('Account', record.Id)).toStrictEqual(set);
      expect(await store.reader(tenant).find('Account')).toStrictEqual([set]);
    });

    it.each(storedTypes)('of type %s can be kept with all their fields absent', async (name) => {
      const id = newId();
      await store.transaction(tenant, (tx) => tx.insert(name, { Id: id }));
      expect(await store.reader(tenant).get(name, id)).toStrictEqual({ Id: id });
    });

    it('keep the scale of decimals', async () => {
      const [a] = await insertAccounts({ Balance: decimal('2.10') });
      expect((await store.reader(tenant).get('Account', a!.Id))?.Balance).toBe('2.10');
    });

    it("have the product's own columns", async () => {
      const id = newId();
      await store.transaction(tenant, (tx) => tx.insert('Invoice', { Id: id, regenerations: 3 }));
      expect(await store.reader(tenant).get('Invoice', id)).toEqual({ Id: id, regenerations: 3 });
    });

    it('lose the characters that no database keeps, and nothing else', async () => {
      const [a] = await insertAccounts({ Name: 'a\0b\ud800c😀', X__c: '\0"\\\ud800' });
      expect(await store.reader(tenant).get('Account', a!.Id)).toMatchObject({
        Name: 'a\ufffdb\ufffdc😀',
        X__c: '\ufffd"\\\ufffd',
      });
    });

    it('refuse fields that have no column', async () => {
      const record = { Id: newId(), Body: 'JVBERi0=' } as Stored<'Invoice'>;
      await expect(store.transaction(tenant, (tx) => tx.insert('Invoice', record))).rejects.toThrow(
        'Invoice.Body',
      );
    });

    it('refuse numbers that a column cannot hold exactly', async () => {
      const record = account({ BillCycleDay: 1.5 });
      await expect(store.transaction(tenant, (tx) => tx.insert('Account', record))).rejects.toThrow(
        TypeError,
      );
    });

    it('have unique ids', async () => {
      const [a] = await insertAccounts({});
      const again = store.transaction(tenant, (tx) => tx.insert('Account', account({ Id: a!.Id })));
      expect(isDuplicate(await failure(again))).toBe(true);
    });

    it('have unique numbers in their tenant, whatever the case', async () => {
      await insertAccounts({ AccountNumber: 'A-Ä1' });
      expect(isDuplicate(await failure(insertAccounts({ AccountNumber: 'a-ä1' })))).toBe(true);
      anotherTenant();
      await insertAccounts({ AccountNumber: 'a-ä1' }, {}, {});
    });

    it('are inserted in great numbers in their order', async () => {
      const accounts = Array.from({ length: 2500 }, (_, index) =>
        account({ Name: `n${index}`, N__c: `${index}` }),
      );
      await store.transaction(tenant, (tx) => tx.insertAll('Account', accounts));
      const found = await store.reader(tenant).find('Account');
      expect(found.map(({ Name }) => Name)).toEqual(accounts.map(({ Name }) => Name));
      expect(found[77]).toEqual(accounts[77]);
      await store.transaction(tenant, (tx) => tx.insertAll('Account', []));
    });
  });

  describe('updates', () => {
    it('change what is given, remove what is null, leave what is absent or undefined', async () => {
      const [a] = await insertAccounts({ Name: 'before', CrmId: 'crm', Batch: 'Batch1', AutoPay: true });
      const changes = { Name: 'after', CrmId: null, Batch: undefined, AutoPay: false } as Partial<
        Stored<'Account'>
      >;
      expect(await store.transaction(tenant, (tx) => tx.update('Account', a!.Id, changes))).toBe(true);
      expect(await store.reader(tenant).get('Account', a!.Id)).toStrictEqual({
        Id: a!.Id,
        Name: 'after',
        Batch: 'Batch1',
        AutoPay: false,
      });
    });

    it('merge custom fields', async () => {
      const [a] = await insertAccounts({ A__c: '1', B__c: '2', C__c: '3' });
      await store.transaction(tenant, (tx) =>
        tx.update('Account', a!.Id, { B__c: 'two', C__c: null, D__c: '4' }),
      );
      expect(await store.reader(tenant).get('Account', a!.Id)).toStrictEqual({
        Id: a!.Id,
        A__c: '1',
        B__c: 'two',
        D__c: '4',
      });
    });

    it('change many records at once, and no others', async () => {
      const [a, b, c] = await insertAccounts({ A__c: '1' }, {}, { Name: 'c' });
      await store.transaction(tenant, async (tx) => {
        await tx.updateAll('Account', [a!.Id, b!.Id, newId()], { Name: 'changed', B__c: '2' });
        await tx.updateAll('Account', [], { Name: 'nobody' });
        await tx.updateAll('Account', [c!.Id], {});
      });
      const found = await store.reader(tenant).find('Account');
      expect(found).toMatchObject([
        { Name: 'changed', A__c: '1', B__c: '2' },
        { Name: 'changed', B__c: '2' },
        { Name: 'c' },
      ]);
    });

    it('tell whether the record is there, also with nothing to change', async () => {
      const [a] = await insertAccounts({});
      const update = (id: Id, changes: Partial<Stored<'Account'>>): Promise<boolean> =>
        store.transaction(tenant, (tx) => tx.update('Account', id, changes));
      expect(await update(a!.Id, {})).toBe(true);
      expect(await update(newId(), {})).toBe(false);
      expect(await update(newId(), { Name: 'x' })).toBe(false);
      expect(await update(newId(), { X__c: 'x' })).toBe(false);
    });

    it('delete a record once', async () => {
      const [a] = await insertAccounts({});
      const remove = (): Promise<boolean> => store.transaction(tenant, (tx) => tx.delete('Account', a!.Id));
      expect([await remove(), await remove()]).toEqual([true, false]);
      expect(await store.reader(tenant).get('Account', a!.Id)).toBeUndefined();
    });
  });

  describe('tenants', () => {
    it("never see or change each other's records", async () => {
      const [mine] = await insertAccounts({ Name: 'mine', AccountNumber: 'A1' });
      const other = newId();
      const everything: Filter = { kind: 'or', of: [{ kind: 'always' }, { kind: 'never' }] };
      const seen = await store.transaction(other, async (tx) => ({
        get: await tx.get('Account', mine!.Id, { lock: true }),
        find: await tx.find('Account', everything),
        count: await tx.count('Account', everything),
        page: await store.prepareSelect('Account', ['Name'], everything).page(tx, 0, undefined, 10),
        update: await tx.update('Account', mine!.Id, { Name: 'yours', X__c: 'y' }),
        updateAll: await tx.updateAll('Account', [mine!.Id], { Name: 'yours' }),
        delete: await tx.delete('Account', mine!.Id),
      }));
      expect(seen).toEqual({
        get: undefined,
        find: [],
        count: 0,
        page: { rows: [], lastPlace: 0 },
        update: false,
        updateAll: undefined,
        delete: false,
      });
      expect(await store.reader(tenant).get('Account', mine!.Id)).toEqual(mine);
    });

    it('count their own numbers', async () => {
      const next = (id: Id, name: string): Promise<number> =>
        store.transaction(id, (tx) => tx.nextNumber(name));
      expect([await next(tenant, 'INV'), await next(tenant, 'INV'), await next(tenant, 'P')]).toEqual([
        1, 2, 1,
      ]);
      expect(await next(newId(), 'INV')).toBe(1);
    });
  });
}
