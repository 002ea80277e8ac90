/**
 * Numbers about the running process, counted where things happen and read when somebody asks. Counting is an
 * addition in memory: no library, no formatting, no I/O.
 */

export interface MetricDefinition {
  readonly type: 'counter' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, ascending, without the infinite one. */
  readonly buckets?: readonly number[];
}

/** Every metric of the product, by the name under which it is published. */
export const metricDefinitions = {
  localbill_soap_requests_total: {
    type: 'counter',
    help: 'SOAP requests, by operation, version of the API and outcome (ok, fault).',
    labels: ['operation', 'version', 'outcome'],
  },
  localbill_soap_request_duration_seconds: {
    type: 'histogram',
    help: 'Time from the first byte of a SOAP request to the last of its reply, in seconds.',
    labels: ['operation'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof metricDefinitions;
type NamesOf<T extends MetricDefinition['type']> = {
  [N in MetricName]: (typeof metricDefinitions)[N]['type'] extends T ? N : never;
}[MetricName];
type LabelsOf<N extends MetricName> = Readonly<
  Record<(typeof metricDefinitions)[N]['labels'][number], string>
>;

/** One published number; `name` differs from the metric's where a histogram has parts. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface MetricReading extends MetricDefinition {
  readonly name: MetricName;
  readonly samples: readonly Sample[];
}

export interface Metrics {
  /** Adds one to a counter. */
  count<N extends NamesOf<'counter'>>(name: N, labels: LabelsOf<N>): void;
  /** Puts a value, in the unit of the metric's name, into a histogram. */
  observe<N extends NamesOf<'histogram'>>(name: N, value: number, labels: LabelsOf<N>): void;
  /** Everything counted up to now; metrics without a sample are listed too. */
  read(): readonly MetricReading[];
}

/**
 * Label sets that a metric keeps apart. Labels may come from requests, and memory must not grow with what clients
 * invent: further sets are counted together, with every label `other`.
 */
const MOST_LABEL_SETS = 2_000;

/** One label set of one metric: the count or the sum, and how many values fell into each bucket. */
interface Series {
  readonly labels: Readonly<Record<string, string>>;
  total: number;
  readonly perBucket: number[];
}

export function createMetrics(): Metrics {
  const families = new Map(
    Object.entries(metricDefinitions).map(([name, definition]) => [name, createFamily(definition)]),
  );
  const family = (name: MetricName) => families.get(name)!;
  return {
    count(name, labels) {
      family(name).seriesOf(labels).total += 1;
    },
    observe(name, value, labels) {
      const { seriesOf, buckets } = family(name);
      const series = seriesOf(labels);
      const index = buckets.findIndex((bound) => value <= bound);
      const bucket = index < 0 ? buckets.length : index;
      series.total += value;
      series.perBucket[bucket] = (series.perBucket[bucket] ?? 0) + 1;
    },
    read: () =>
      Object.entries(metricDefinitions).map(([key, definition]) => {
        const name = key as MetricName;
        const all = family(name).all();
        const samples =
          definition.type === 'counter'
            ? all.map(({ labels, total }) => ({ name, labels, value: total }))
            : all.flatMap((series) => histogramSamples(name, definition.buckets, series));
        return { ...definition, name, samples };
      }),
  };
}

function createFamily(definition: MetricDefinition) {
  const buckets = definition.buckets ?? [];
  const byKey = new Map<string, Series>();
  const add = (key: string, labels: Series['labels']): Series => {
    const series: Series = { labels, total: 0, perBucket: new Array<number>(buckets.length + 1).fill(0) };
    byKey.set(key, series);
    return series;
  };
  const seriesOf = (labels: Readonly<Record<string, string>>): Series => {
    const key = definition.labels.map((label) => labels[label]).join('\n');
    const found = byKey.get(key);
    if (found) return found;
    if (byKey.size < MOST_LABEL_SETS) return add(key, { ...labels });
    return byKey.get('') ?? add('', Object.fromEntries(definition.labels.map((label) => [label, 'other'])));
  };
  return { buckets, seriesOf, all: () => [...byKey.values()] };
}

/** A histogram as Prometheus wants it: cumulative buckets, then the sum and the count. */
function histogramSamples(name: string, buckets: readonly number[], series: Series): Sample[] {
  const { labels } = series;
  let below = 0;
  const cumulative = [...buckets.map(String), '+Inf'].map((bound, index) => {
    below += series.perBucket[index] ?? 0;
    return { name: `${name}_bucket`, labels: { le: bound, ...labels }, value: below };
  });
  return [
    ...cumulative,
    { name: `${name}_sum`, labels, value: series.total },
    { name: `${name}_count`, labels, value: below },
  ];
}
