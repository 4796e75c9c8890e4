import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly onFinished: (facts: { method: string; route: string; status: number; durationMs: number }) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Prometheus figures of this process. Labels are routes, never addresses, so that their number is bounded. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: 'inlay_requests_total',
    help: 'Finished requests',
    labelNames: ['method', 'route', 'status'],
    registers: [register],
  });
  const duration = new Histogram({
    name: 'inlay_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [register],
  });
  return {
    onFinished({ method, route, status, durationMs }) {
      requests.inc({ method, route, status });
      duration.observe({ route }, durationMs / 1000);
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
