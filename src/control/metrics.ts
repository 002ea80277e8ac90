import type { Registry } from 'prom-client';
import { countSessions } from '../engine/tenants/sessions.js';
import type { Metrics } from '../platform/metrics.js';
import type { ControlContext } from './context.js';

/** The metrics page in the text format of Prometheus. The library is loaded when somebody first asks. */
export function createMetricsPage(
  context: ControlContext,
): () => Promise<{ contentType: string; text: string }> {
  let registry: Promise<Registry> | undefined;
  return async () => {
    registry ??= createRegistry(context);
    const page = await registry;
    return { contentType: page.contentType, text: await page.metrics() };
  };
}

async function createRegistry({ work, metrics, requestsInFlight }: ControlContext): Promise<Registry> {
  const prometheus = await import('prom-client');
  const registry = new prometheus.Registry();
  prometheus.collectDefaultMetrics({ register: registry });
  publishCounted(metrics, registry);
  const gauge = (name: string, help: string, read: () => Promise<number> | number) =>
    new prometheus.Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  gauge('localbill_open_sessions', 'Sessions that have not ended.', () => countSessions(work));
  gauge('localbill_http_requests_in_flight', 'Requests that run.', requestsInFlight);
  new prometheus.Gauge({
    name: 'localbill_jobs',
    help: 'Jobs by state (ready, active, done, failed).',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await work.jobs.counts())) this.set({ state }, count);
    },
  });
  return registry;
}

/**
 * Publishes what was counted without the library. A registry asks a metric for its name and its readings only; the
 * library's own aggregation over workers registers plain objects in the same way.
 */
function publishCounted(metrics: Metrics, registry: Registry): void {
  for (const { name } of metrics.read()) {
    const get = async () => {
      const { help, type, samples } = metrics.read().find((reading) => reading.name === name)!;
      const values = samples.map(({ name: metricName, labels, value }) => ({ metricName, labels, value }));
      return { name, help, type, values, aggregator: 'sum' };
    };
    registry.registerMetric({ name, get } as unknown as Parameters<Registry['registerMetric']>[0]);
  }
}
