import { controlAtStart, newTenant } from './harness.js';

const control = controlAtStart();

describe('what is said of a body', () => {
  it.each<[string, string, unknown, string]>([
    ['PUT', '/clock', { now: '2026-02-01' }, 'now has no zone: write 2026-02-01T00:00:00Z'],
    ['PUT', '/clock', { now: '2026-02-01T12:00:00' }, 'now has no zone: write'],
    ['PUT', '/clock', { now: '2026-02-30T12:00:00Z' }, 'now is no moment such as 2026-02-01T00:00:00Z'],
    ['PUT', '/clock', { now: 1 }, 'now must be a text'],
    ['PUT', '/clock', { now: '2026-02-01T00:00:00Z', frozen: 1 }, 'frozen must be true or false'],
    ['PUT', '/clock', { advance: { days: 1.5 } }, 'advance.days must be a whole number'],
    ['PUT', '/clock', { advance: { months: 1 } }, 'advance.months is not known here'],
    ['PUT', '/clock', { advance: {} }, 'advance must be an object with at least one unit of time'],
    ['PUT', '/clock', { reset: false }, 'reset must be true'],
    ['POST', '/tenants', { name: '' }, 'name must have at least 1 characters'],
    ['POST', '/tenants', ['x'], 'the body must be an object'],
    ['POST', '/jobs/wait', { timeoutSeconds: 301 }, 'timeoutSeconds must be at most 300'],
    ['POST', '/jobs/wait', { timeoutSeconds: 0 }, 'timeoutSeconds must be more than 0'],
    ['POST', '/tenants/:id/custom-fields', { name: 'a__c' }, 'objectType is missing'],
    [
      'PUT',
      '/tenants/:id/settings',
      { salesforce: { edition: 'Mini' } },
      'salesforce.edition must be one of "',
    ],
    ['PUT', '/tenants/:id/settings', { taxCodes: {} }, 'taxCodes must be a list'],
    ['PUT', '/tenants/:id/settings', { timeZone: 'Mars' }, 'timeZone must be an IANA time zone such as'],
    ['PUT', '/tenants/:id/settings', '{"proxTerms":{"__proto__":{}}}', '__proto__ is not known here'],
    ['POST', '/tenants/:id/records', '{"type":"X","records":[{"__proto__":"x"}]}', '__proto__'],
  ])('%s %s %j: %s', async (method, path, body, message) => {
    const answer = await control(method, path.replace(':id', await newTenant(control)), body);
    expect([answer.status, (answer.body as { error: { message: string } }).error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
    expect(answer.text).not.toMatch(/Invalid|Unrecognized|expected (?!:)\w+, received|Too (?:small|big)/);
  });

  it('is bounded', async () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`a${index}`, 1]));
    const answer = await control('POST', '/tenants', body);
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(10_000);
  });
});
