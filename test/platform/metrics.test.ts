import { createMetrics, type Metrics } from '../../src/platform/metrics';

const requests = 'localbill_soap_requests_total';
const duration = 'localbill_soap_request_duration_seconds';

function samples(metrics: Metrics, name: string) {
  return metrics.read().find((reading) => reading.name === name)!.samples;
}

describe('metrics', () => {
  it('lists every metric before anything was counted', () => {
    expect(
      createMetrics()
        .read()
        .map(({ name, samples: found }) => [name, found]),
    ).toEqual([
      [requests, []],
      [duration, []],
    ]);
  });

  it('counts each label set on its own', () => {
    const metrics = createMetrics();
    metrics.count(requests, { operation: 'query', version: '91.0', outcome: 'ok' });
    metrics.count(requests, { operation: 'query', version: '91.0', outcome: 'ok' });
    metrics.count(requests, { operation: 'query', version: '91.0', outcome: 'fault' });
    expect(samples(metrics, requests).map(({ labels, value }) => [labels.outcome, value])).toEqual([
      ['ok', 2],
      ['fault', 1],
    ]);
  });

  it('puts a value into every bucket that is not below it', () => {
    const metrics = createMetrics();
    for (const seconds of [0.001, 0.002, 99]) metrics.observe(duration, seconds, { operation: 'login' });
    const found = samples(metrics, duration);
    const bucket = (le: string) => found.find(({ labels }) => labels.le === le)?.value;
    expect([bucket('0.001'), bucket('0.0025'), bucket('10'), bucket('+Inf')]).toEqual([1, 2, 2, 3]);
    expect(found.find(({ name }) => name.endsWith('_count'))?.value).toBe(3);
    expect(found.find(({ name }) => name.endsWith('_sum'))?.value).toBeCloseTo(99.003);
  });

  it('does not grow with what clients invent', () => {
    const metrics = createMetrics();
    for (let i = 0; i < 5_000; i += 1) {
      metrics.count(requests, { operation: `invented-${i}`, version: '91.0', outcome: 'fault' });
    }
    const found = samples(metrics, requests);
    expect(found.length).toBe(2_001);
    expect(found.at(-1)).toEqual({
      name: requests,
      labels: { operation: 'other', version: 'other', outcome: 'other' },
      value: 3_000,
    });
  });
});
