import { createRatePlan, subscribe } from '../support/catalog.js';
import { billRun } from '../support/salesforce.js';
import { fresh, client, numbers, onEachStore } from './soql-accounts.js';

onEachStore(() => {
  describe('A condition', () => {
    it.each([
      ["Name = 'ACME'", '1'],
      ["Name != 'acme'", '234'],
      ["Name <> 'acme'", '234'],
      ["Description != 'FIRST'", '23'],
      ['Description = null', '2'],
      ['Description != NULL', '134'],
      ["Name LIKE 'acme%'", '12'],
      ["Name LIKE '%\\%'", '2'],
      ["Name LIKE '%\\_%'", '3'],
      ["Description LIKE '%\\\\ s%'", '3'],
      ["Description LIKE '%\\\\%'", '3'],
      ["Description LIKE 'first\\\\'", ''],
      ["Name LIKE 'ü%'", '3'],
      ["NOT Name LIKE 'acme%'", '34'],
      ["Description = 'o\\'brien \\\\ söhne'", '3'],
      ["Name IN ('acme', 'ZETA', 'nobody')", '14'],
      ["Name NOT IN ('acme', 'zeta')", '23'],
      ["NOT (Name = 'acme' OR Name = 'zeta')", '23'],
      ["Name > 'B' AND Name < 'zz'", '4'],
      ["Name = 'acme' OR (Description = 'first' AND Name = 'zeta')", '14'],
      ['IsDeleted = false', '1234'],
      ['IsDeleted = TRUE', ''],
      ['CreatedDate = TODAY', '1234'],
      ['CreatedDate = YESTERDAY', ''],
      ['CreatedDate = LAST_N_DAYS:3', '1234'],
      ['CreatedDate < THIS_YEAR', ''],
      ['CreatedDate >= 2020-01-01T00:00:00Z', '1234'],
      ['CreatedDate > 2020-01-01T00:00:00+02:00 AND CreatedDate != NEXT_MONTH', '1234'],
      ["ParentId = '001DU0000000001AAA'", ''],
      ["Parent.Name = 'x'", ''],
      ['Parent.Name = null', '1234'],
      ['Id IN (SELECT BillingAccountId FROM Invoice)', ''],
      ["Id NOT IN (SELECT BillingAccountId FROM Invoice WHERE Status = 'Draft')", '1234'],
    ])('%s finds %j', async (where, found) => {
      expect(await numbers(where)).toBe(found);
    });

    it('may be a list of hundreds, and compares whole numbers with fractions', async () => {
      const many = Array.from({ length: 500 }, (_, index) => `Name='${index}'`).join(' OR ');
      expect(await numbers(`${many} OR Name = 'acme'`)).toBe('1');
      expect(await client.query('SELECT Id FROM InvoiceBatchRun WHERE TotalDraftInvoices > 0.5')).toEqual([]);
    });

    it('on an id takes either form, and finds nothing for an id of another object', async () => {
      const [{ Id } = {}] = await client.query("SELECT Id FROM Account WHERE Name = 'Acme'");
      expect(await numbers(`Id = '${Id}'`)).toBe('1');
      expect(await numbers(`Id = '${String(Id).slice(0, 15)}'`)).toBe('1');
      expect(await numbers(`Id != '${Id}'`)).toBe('234');
      expect(await numbers(`Id = '${String(Id).replace(/^001/, '5IR')}'`)).toBe('');
      expect(await numbers(`CreatedById = '${(await client.query('SELECT Id FROM User'))[0]?.['Id']}'`)).toBe(
        '1234',
      );
    });
  });

  describe('A result', () => {
    it('has what was asked for, in that order, with attributes', async () => {
      const reply = await client.get(
        '/query/?q=select+accountnumber,+a.name,+CreatedBy.Username+from+Account+a+where+name=%27acme%27',
      );
      expect(reply.json).toEqual({
        totalSize: 1,
        done: true,
        records: [
          {
            attributes: {
              type: 'Account',
              url: expect.stringMatching(/^\/services\/data\/v64\.0\/sobjects\/Account\/001\w{15}$/),
            },
            AccountNumber: 'A-1',
            Name: 'Acme',
            CreatedBy: {
              attributes: { type: 'User', url: expect.stringMatching(/\/User\/005\w{15}$/) },
              Username: fresh.tenant.username,
            },
          },
        ],
      });
      expect(Object.keys(reply.json.records[0])).toEqual([
        'attributes',
        'AccountNumber',
        'Name',
        'CreatedBy',
      ]);
    });

    it('is ordered, cut and counted', async () => {
      const names = async (rest: string) =>
        (await client.query(`SELECT Name FROM Account WHERE AccountNumber LIKE 'A-%' ${rest}`)).map(
          ({ Name }) => Name,
        );
      expect(await names('ORDER BY Name')).toEqual(['Acme', 'acme 100%', 'Zeta', 'Über_Co']);
      expect(await names('ORDER BY Description NULLS LAST, Name DESC')).toEqual([
        'Zeta',
        'Acme',
        'Über_Co',
        'acme 100%',
      ]);
      expect(await names('ORDER BY Description DESC')).toEqual(['acme 100%', 'Über_Co', 'Acme', 'Zeta']);
      expect(await names('ORDER BY Name LIMIT 2 OFFSET 1')).toEqual(['acme 100%', 'Zeta']);
      expect(await names('LIMIT 0')).toEqual([]);
      const count = await client.get("/query?q=SELECT COUNT() FROM Account WHERE AccountNumber LIKE 'A-%25'");
      expect(count.json).toEqual({ totalSize: 4, done: true, records: [] });
      const counted = await client.query(
        "SELECT COUNT(Description) notes, COUNT(Id) FROM Account WHERE AccountNumber LIKE 'A-%'",
      );
      expect(counted).toEqual([{ attributes: { type: 'AggregateResult' }, notes: 3, expr0: 4 }]);
    });

    it('of all fields of every object can be read', async () => {
      const { sobjects } = (await client.get('/sobjects')).json;
      for (const { name } of sobjects) {
        const reply = await client.get(`/query?q=SELECT FIELDS(ALL) FROM ${name} LIMIT 5`);
        expect([name, reply.status]).toEqual([name, 200]);
      }
      const [organization] = await client.query(
        'SELECT Name, InstanceName, IsSandbox, TrialExpirationDate, NamespacePrefix, OrganizationType FROM Organization',
      );
      expect(organization).toMatchObject({
        OrganizationType: 'Enterprise Edition',
        IsSandbox: true,
        TrialExpirationDate: null,
      });
      const templates = await client.query(
        "SELECT Id, Name FROM DocumentTemplate WHERE UsageType = 'Invoice' AND IsActive = true ORDER BY Name",
      );
      expect(templates.map(({ Name }) => Name)).toEqual(['Classic', 'DIN 5008', 'Modern', 'Usage statement']);
      expect(
        await client.query(`SELECT Name FROM DocumentTemplate WHERE Id = '${templates[2]?.['Id']}'`),
      ).toMatchObject([{ Name: 'Modern' }]);
    });

    it('shows invoices with their lines, amounts as numbers, dates as days', async () => {
      const ratePlanId = await createRatePlan(fresh.client, [
        { name: 'Fee', price: '10.5' },
        { name: 'Seats', price: '7' },
      ]);
      const { accountId } = await subscribe(fresh.client, { ratePlanId });
      await fresh.client.generate({
        AccountId: accountId,
        InvoiceDate: '2026-01-15',
        TargetDate: '2026-01-15',
      });
      const [invoice] = await client.query(
        `SELECT DocumentNumber, InvoiceDate, DueDate, TotalAmount, TotalAmountWithTax, Balance, Status, PostedDate, BillingAccount.Name, InvoiceBatchRunId, InvoiceBatchRun.Status,
       (SELECT Name, ChargeAmount, InvoiceLineStartDate, InvoiceLineEndDate, Type FROM InvoiceLines ORDER BY Name DESC LIMIT 1), (SELECT Id FROM InvoiceDocuments)
       FROM Invoice WHERE TotalAmount = 17.50 AND Balance > 17 AND InvoiceDate = 2026-01-15`,
      );
      expect(invoice).toMatchObject({
        DocumentNumber: 'INV00000001',
        InvoiceDate: '2026-01-15',
        TotalAmount: 17.5,
        TotalAmountWithTax: 17.5,
        Balance: 17.5,
        Status: 'Draft',
        PostedDate: null,
        InvoiceBatchRunId: null,
        InvoiceBatchRun: null,
        InvoiceLines: {
          totalSize: 1,
          done: true,
          records: [
            {
              Name: 'Seats',
              ChargeAmount: 7,
              InvoiceLineStartDate: '2026-01-01',
              InvoiceLineEndDate: '2026-01-31',
              Type: 'Charge',
            },
          ],
        },
        InvoiceDocuments: null,
      });
    });

    it('adds up the amounts of a run exactly', async () => {
      const run = await billRun(fresh, client, 3);
      const [sums] = await client.query(
        `SELECT TotalDraftInvoices, TotalDraftInvoiceAmount, TotalPostedInvoices, TotalInvoicedAmount, TotalInvoicesGenerated, TotalInvoicesFailed, StatusSubtype, (SELECT Id FROM Invoices) FROM InvoiceBatchRun WHERE Id = '${run.id}'`,
      );
      const total = (sums?.['Invoices'] as { totalSize: number }).totalSize;
      expect(sums).toMatchObject({
        TotalDraftInvoices: total,
        TotalPostedInvoices: 0,
        TotalInvoicedAmount: null,
        TotalInvoicesGenerated: total,
        TotalInvoicesFailed: 0,
        StatusSubtype: 'Completed',
      });
      expect(Number(sums?.['TotalDraftInvoiceAmount'])).toBeGreaterThanOrEqual(30);
    });

    it('comes in pages, of which each may be asked for again', async () => {
      const plain = { Currency: 'USD', BillCycleDay: 1, Status: 'Draft' };
      for (let part = 0; part < 9; part++) {
        const records = Array.from({ length: 50 }, (_, index) => ({
          ...plain,
          Name: 'Page',
          AccountNumber: `P-${1000 + part * 50 + index}`,
        }));
        await fresh.client.create('Account', ...records);
      }
      const options = { 'Sforce-Query-Options': 'batchSize=200' };
      const first = await client.get(
        "/query?q=SELECT AccountNumber FROM Account WHERE Name = 'Page' ORDER BY AccountNumber DESC",
        options,
      );
      expect(first.json).toMatchObject({
        totalSize: 450,
        done: false,
        nextRecordsUrl: expect.stringMatching(/^\/services\/data\/v64\.0\/query\/01g\w{15}-200$/),
      });
      await fresh.client.create('Account', { ...plain, Name: 'Page', AccountNumber: 'P-9999' });
      const second = await client.get(first.json.nextRecordsUrl);
      expect((await client.get(first.json.nextRecordsUrl)).json.records).toEqual(second.json.records);
      const third = await client.get(second.json.nextRecordsUrl);
      expect(third.json).toMatchObject({ totalSize: 450, done: true });
      const all = [first, second, third].flatMap(({ json }) =>
        json.records.map(({ AccountNumber }: Record<string, string>) => AccountNumber),
      );
      expect(all).toEqual(Array.from({ length: 450 }, (_, index) => `P-${1449 - index}`));
      const wrong = await client.get('/query/01gDU0000000000AAA-200');
      expect([wrong.status, wrong.json[0].errorCode]).toEqual([400, 'INVALID_QUERY_LOCATOR']);
      expect(
        (await client.get("/queryAll?q=SELECT COUNT() FROM Account WHERE Name = 'page'")).json.totalSize,
      ).toBe(451);
    });
  });
});
