import { client, onEachStore } from './soql-accounts.js';

onEachStore(() => {
  describe('A query that is refused', () => {
    const refusal = async (q: string) => {
      const reply = await client.get(`/query?q=${encodeURIComponent(q)}`);
      return [reply.status, reply.json[0].errorCode, reply.json[0].message.split('\n').at(-1)];
    };

    it.each([
      ['', 'MALFORMED_QUERY', 'A query string has to be specified'],
      ['SELECT', 'MALFORMED_QUERY', "unexpected token: '<EOF>'"],
      ['SELECT Id FORM Account', 'MALFORMED_QUERY', "unexpected token: 'FORM'"],
      ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY', "unexpected token: '<EOF>'"],
      [
        "SELECT Id FROM Account WHERE Name = 'x' AND Name = 'y' OR Name = 'z'",
        'MALFORMED_QUERY',
        "unexpected token: 'OR'",
      ],
      ["SELECT Id FROM Account WHERE Name = 'x", 'MALFORMED_QUERY', 'string literal is not closed'],
      ['SELECT Id FROM Account WHERE Name ~ 1', 'MALFORMED_QUERY', "unexpected char: '~'"],
      ['SELECT Id FROM Nothing', 'INVALID_TYPE', "sObject type 'Nothing' is not supported."],
      ['SELECT Foo FROM Account', 'INVALID_FIELD', "No such column 'Foo' on sobject of type Account"],
      [
        'SELECT Foo.Name FROM Account',
        'INVALID_FIELD',
        "Didn't understand relationship 'Foo' in field path of Account.",
      ],
      [
        "SELECT Id FROM Account WHERE Id = 'nonsense'",
        'INVALID_QUERY_FILTER_OPERATOR',
        'invalid ID field: nonsense',
      ],
      [
        'SELECT Id FROM Account WHERE Name = 1',
        'INVALID_FIELD',
        "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
      ],
      [
        "SELECT Id FROM Account WHERE IsDeleted = 'false'",
        'INVALID_FIELD',
        "value of filter criterion for field 'IsDeleted' must be of type boolean and should not be enclosed in quotes",
      ],
      [
        "SELECT Id FROM Account WHERE CreatedDate = '2026-01-01'",
        'INVALID_FIELD',
        "value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes",
      ],
      [
        "SELECT Id FROM Invoice WHERE Balance = '1'",
        'INVALID_FIELD',
        "value of filter criterion for field 'Balance' must be of type currency and should not be enclosed in quotes",
      ],
      [
        'SELECT Id FROM Invoice WHERE InvoiceDate LIKE 2026-01-01',
        'INVALID_QUERY_FILTER_OPERATOR',
        'invalid operator on date field',
      ],
      [
        'SELECT Name, COUNT(Id) FROM Account GROUP BY Name',
        'MALFORMED_QUERY',
        'GROUP is not emulated by localbill',
      ],
      ['SELECT Id FROM Account FOR VIEW', 'MALFORMED_QUERY', 'FOR is not emulated by localbill'],
      [
        'SELECT toLabel(Name) FROM Account',
        'MALFORMED_QUERY',
        'the function toLabel is not emulated by localbill',
      ],
      [
        'SELECT Id, (SELECT Id FROM Lines) FROM Invoice',
        'INVALID_TYPE',
        "Didn't understand relationship 'Lines' in FROM part of query call. Use the relationship's name, such as InvoiceLines.",
      ],
      ['SELECT Id, Name, ID FROM Account', 'MALFORMED_QUERY', 'duplicate field selected: ID'],
      ['SELECT Id FROM Invoice WHERE Balance = 1e999999', 'MALFORMED_QUERY', 'Invalid number: 1e999999'],
      ['SELECT Id FROM Account OFFSET 2001', 'MALFORMED_QUERY', 'Maximum SOQL offset allowed is 2000'],
      [
        'SELECT FIELDS(ALL) FROM Account',
        'MALFORMED_QUERY',
        'The SOQL FIELDS function must have a LIMIT of at most 200',
      ],
      [
        'SELECT VersionData FROM ContentVersion WHERE VersionData = null',
        'INVALID_FIELD',
        "field 'VersionData' can not be filtered in a query call",
      ],
      [
        `SELECT Id FROM Account WHERE ${'('.repeat(60)}Name = 'x'${')'.repeat(60)}`,
        'MALFORMED_QUERY',
        'the query is nested too deep',
      ],
      ['SELECT Id FROM Account; DROP TABLE Account', 'MALFORMED_QUERY', "unexpected char: ';'"],
    ])('%s', async (q, code, message) => {
      expect(await refusal(q)).toEqual([400, code, message]);
    });

    it('shows where', async () => {
      const reply = await client.get(`/query?q=${encodeURIComponent('SELECT Foo FROM Account')}`);
      expect(reply.json[0].message).toBe(
        "\nSELECT Foo FROM Account\n       ^\nERROR at Row:1:Column:8\nNo such column 'Foo' on sobject of type Account",
      );
    });
  });
});
