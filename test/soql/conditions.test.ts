import { meaning, refusal } from './support.js';

const ID = '001DU0000000001AAA';

describe('A condition of SOQL', () => {
  it.each([
    ["Name = 'Acme'", 'Name = "Acme"'],
    ["name = 'Acme'", 'Name = "Acme"'],
    ["Account.Name = 'Acme'", 'Name = "Acme"'],
    ["Name != 'Acme'", 'Name != "Acme"'],
    ["Name <> 'Acme'", 'Name != "Acme"'],
    ["Name < 'b'", 'Name < "b"'],
    ["Name <= 'b'", 'Name <= "b"'],
    ["Name > 'b'", 'Name > "b"'],
    ["Name >= 'b'", 'Name >= "b"'],
    ["Name>='b'", 'Name >= "b"'],
    ['Name = null', 'Name = null'],
    ['Name != NULL', 'Name != null'],
    ["Name = ''", 'Name = ""'],
    ['IsDeleted = true', 'IsDeleted = 1'],
    ['IsDeleted = FALSE', 'IsDeleted = 0'],
    ['IsDeleted != False', 'IsDeleted != 0'],
    [`Id = '${ID}'`, `Id = id ${ID}`],
    [`Id = '${ID.slice(0, 15)}'`, `Id = id ${ID.slice(0, 15)}`],
    ["Id = ''", 'Id = null'],
    ["ParentId = ''", 'ParentId = null'],
    [`ParentId != '${ID}'`, `ParentId != id ${ID}`],
    ["Parent.Name = 'Acme'", 'ParentId.Name = "Acme"'],
    ["Parent.Parent.Name = 'Acme'", 'ParentId.ParentId.Name = "Acme"'],
    ["Account.Parent.Name = 'Acme'", 'ParentId.Name = "Acme"'],
    ["NOT Name = 'a'", 'not Name = "a"'],
    ["not (Name = 'a')", 'not Name = "a"'],
    ["NOT NOT Name = 'a'", 'not not Name = "a"'],
    ["Name = 'a' AND Name = 'b' and Name = 'c'", '(Name = "a" and Name = "b" and Name = "c")'],
    ["Name = 'a' OR Name = 'b' or Name = 'c'", '(Name = "a" or Name = "b" or Name = "c")'],
    ["Name = 'a' OR (Name = 'b' AND Name = 'c')", '(Name = "a" or (Name = "b" and Name = "c"))'],
    ["NOT Name = 'a' AND Name = 'b'", '(not Name = "a" and Name = "b")'],
    ["Name IN ('a', 'b')", 'Name in ["a", "b"]'],
    ["Name in ('a')", 'Name in ["a"]'],
    ["Name NOT IN ('a', null)", 'not Name in ["a", null]'],
    [`Id IN ('${ID}')`, `Id in [id ${ID}]`],
    ["Name LIKE 'Ac%'", 'Name like "Ac%"'],
    ["Name like 'A_e'", 'Name like "A_e"'],
    ["Description LIKE '%x%'", 'Description like "%x%"'],
  ])('on an account: %s', (where, means) => {
    expect(meaning('Account', where)).toBe(means);
  });

  it.each([
    ['Balance = 1', 'Balance = "1"'],
    ['Balance > -1.50', 'Balance > "-1.50"'],
    ['Balance > +.5', 'Balance > "0.5"'],
    ['Balance = 12e2', 'Balance = "1200"'],
    ['Balance IN (1, 2.5)', 'Balance in ["1", "2.5"]'],
    ["Status = 'Draft'", 'Status = "Draft"'],
    ["Status LIKE 'Dr%'", 'Status like "Dr%"'],
    ['InvoiceDate = 2026-02-28', 'InvoiceDate = "2026-02-28"'],
    ['InvoiceDate = null', 'InvoiceDate = null'],
    ['PostedDate > 2026-01-01T00:00:00Z', `PostedDate > ${Date.UTC(2026, 0, 1)}`],
    ['PostedDate > 2026-01-01T00:00:00.250+02:00', `PostedDate > ${Date.UTC(2025, 11, 31, 22) + 250}`],
    ['PostedDate > 2026-01-01T00:00:00-0800', `PostedDate > ${Date.UTC(2026, 0, 1, 8)}`],
    ["BillingAccount.Parent.Name = 'x'", 'BillingAccountId.ParentId.Name = "x"'],
    ["InvoiceBatchRun.Status = 'x'", 'InvoiceBatchRunId.Status = "x"'],
  ])('on an invoice: %s', (where, means) => {
    expect(meaning('Invoice', where)).toBe(means);
  });

  it('on whole numbers and fractions takes numbers', () => {
    expect(meaning('ContentVersion', 'ContentSize > 10')).toBe('ContentSize > "10"');
    expect(meaning('InvoiceLine', 'Quantity > 1.5')).toBe('Quantity > "1.5"');
  });

  it.each([
    ['is the alias of the object', "a.Name = 'x'", 'a', 'Name = "x"'],
    ['in any case', "A.Parent.Name = 'x'", 'a', 'ParentId.Name = "x"'],
  ])('may name a field after what %s', (_what, where, alias, means) => {
    expect(meaning(`Account ${alias}`, where)).toBe(means);
  });

  it('is none where there is none', () => {
    expect(meaning('Account a', "Name = 'x' ORDER BY Name LIMIT 1")).toBe('Name = "x"');
  });

  // Strings: Salesforce's escapes. What LIKE does not know as one of its own is a backslash.
  it.each([
    ["Name = 'O\\'Brien'", 'Name = "O\'Brien"'],
    ["Name = 'a\\\\b'", 'Name = "a\\\\b"'],
    ["Name = '\\n\\r\\t\\b\\f\\\"'", 'Name = "\\n\\r\\t\\b\\f\\""'],
    ["Name = '\\N\\T'", 'Name = "\\n\\t"'],
    ["Name = '\\u00fcber'", 'Name = "über"'],
    ["Name = '50\\%\\_'", 'Name = "50%_"'],
    ["Name LIKE '50\\%'", 'Name like "50\\\\%"'],
    ["Name LIKE 'a\\_b'", 'Name like "a\\\\_b"'],
    ["Name LIKE 'a\\\\b'", 'Name like "a\\\\\\\\b"'],
    ["Name LIKE 'a\\\\'", 'Name like "a\\\\\\\\"'],
    ["Name LIKE 'a\\\\%'", 'Name like "a\\\\\\\\%"'],
    ["Name LIKE 'a\\\\\\\\b'", 'Name like "a\\\\\\\\\\\\\\\\b"'],
    ["Name = 'a\\\\%'", 'Name = "a\\\\%"'],
    ["Name = '\\u005c'", 'Name = "\\\\"'],
    ["Name LIKE '\\u005C'", 'Name like "\\\\\\\\"'],
    ["Name = 'it''s'", undefined],
  ])('reads %s', (where, means) => {
    if (means === undefined)
      expect(refusal(`SELECT Id FROM Account WHERE ${where}`)[0]).toBe('MALFORMED_QUERY');
    else expect(meaning('Account', where)).toBe(means);
  });
});

describe('A condition over another query', () => {
  it.each([
    ['Id IN (SELECT BillingAccountId FROM Invoice)', 'Id in {BillingAccountId of Invoice where ()}'],
    [
      "Id NOT IN (select BillingAccountId from Invoice i where i.Status = 'Draft')",
      'not Id in {BillingAccountId of Invoice where Status = "Draft"}',
    ],
    [
      "Id IN (SELECT Id FROM Account WHERE ParentId IN (SELECT Id FROM Account WHERE Name = 'x'))",
      'Id in {Id of Account where ParentId in {Id of Account where Name = "x"}}',
    ],
    ['Id IN (SELECT ParentId FROM Account ORDER BY Name)', 'Id in {ParentId of Account where ()}'],
  ])('%s', (where, means) => {
    expect(meaning('Account', where)).toBe(means);
  });

  it.each([
    ['SELECT Id, Name FROM Account', 'The inner select of IN selects one field, without a limit.', '1:58'],
    ['SELECT Id FROM Account LIMIT 1', 'The inner select of IN selects one field, without a limit.', '1:52'],
    ['SELECT COUNT() FROM Account', 'The inner select of IN selects one field, without a limit.', '1:57'],
    ['SELECT Name FROM Account', "The inner select field 'Name' must be an ID.", '1:44'],
  ])('takes no %s', (inner, message, place) => {
    expect(refusal(`SELECT Id FROM Account WHERE Id IN (${inner})`)).toEqual([
      'MALFORMED_QUERY',
      message,
      place,
    ]);
  });

  it('goes into an object that there is', () => {
    expect(refusal('SELECT Id FROM Account WHERE Id IN (SELECT Id FROM Nothing)')).toEqual([
      'INVALID_TYPE',
      "sObject type 'Nothing' is not supported.",
      '1:52',
    ]);
  });
});
