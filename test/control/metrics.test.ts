import { connect } from '../support/localbill.js';
import { startControl, type Control } from './harness.js';

describe('metrics', () => {
  let control: Control;
  beforeEach(async () => {
    control = await startControl();
  });
  afterEach(() => control.bill.stop());

  it('publishes what was counted and what is, in the text format', async () => {
    const client = await connect(control.bill, await control.bill.createTenant());
    await client.query('select Id from Account');
    const first = await control('GET', '/metrics');
    expect(first.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(first.text.split('\n')).toEqual(
      expect.arrayContaining([
        '# TYPE localbill_soap_requests_total counter',
        'localbill_soap_requests_total{operation="query",version="91.0",outcome="ok"} 1',
        '# TYPE localbill_soap_request_duration_seconds histogram',
        'localbill_soap_request_duration_seconds_bucket{le="+Inf",operation="query"} 1',
        'localbill_soap_request_duration_seconds_count{operation="query"} 1',
        'localbill_jobs{state="active"} 0',
        'localbill_open_sessions 1',
        'localbill_http_requests_in_flight 1',
      ]),
    );
    expect(first.text).toMatch(/^process_cpu_seconds_total \d/m);
    await client.query('select Id from Account');
    expect((await control('GET', '/metrics')).text).toContain(
      'localbill_soap_requests_total{operation="query",version="91.0",outcome="ok"} 2',
    );
  });

  it('lists its own metrics before anything was counted', async () => {
    expect((await control('GET', '/metrics')).text).toContain('# TYPE localbill_soap_requests_total counter');
  });

  it('answers when it was asked twice at once', async () => {
    const both = await Promise.all([control('GET', '/metrics'), control('GET', '/metrics')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
  });
});
