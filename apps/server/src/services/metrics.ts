import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What Prometheus reads at /metrics. Labels have few values by construction: routes and status classes, never ids. */
export const makeMetrics = () => {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'gatekeeper_http_requests_total',
    help: 'Requests by route and status.',
    labelNames: ['route', 'status'] as const,
    registers,
  })
  const duration = new Histogram({
    name: 'gatekeeper_http_request_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['route'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const dropped = new Counter({
    name: 'gatekeeper_unauthenticated_rows_dropped_total',
    help: 'Audit rows and traces beyond their bounds.',
    labelNames: ['kind'] as const,
    registers,
  })
  const alarms = new Counter({
    name: 'gatekeeper_alarms_total',
    help: 'Things an operator should look at.',
    labelNames: ['alarm'] as const,
    registers,
  })
  const mails = new Counter({
    name: 'gatekeeper_mails_total',
    help: 'Deliveries by what became of them.',
    labelNames: ['outcome'] as const,
    registers,
  })
  const deliveries = new Counter({
    name: 'gatekeeper_webhook_deliveries_total',
    help: 'Tries of webhooks by what became of them.',
    labelNames: ['outcome'] as const,
    registers,
  })
  const logouts = new Counter({
    name: 'gatekeeper_logout_deliveries_total',
    help: 'Tries to tell apps of a log-out by what became of them.',
    labelNames: ['outcome'] as const,
    registers,
  })
  const proofs = new Counter({
    name: 'gatekeeper_dpop_proofs_total',
    help: 'DPoP proofs by what became of them.',
    labelNames: ['outcome'] as const,
    registers,
  })
  const hashing = new Gauge({
    name: 'gatekeeper_password_queue',
    help: 'Password hashes running and waiting.',
    registers,
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory.',
    registers,
    collect() {
      this.set(process.memoryUsage().rss)
    },
  })
  let checks = (): Record<string, number> => ({})
  new Counter({
    name: 'gatekeeper_forward_auth_checks_total',
    help: 'ForwardAuth checks by what was answered.',
    labelNames: ['outcome'] as const,
    registers,
    collect() {
      this.reset()
      for (const [outcome, count] of Object.entries(checks())) this.inc({ outcome }, count)
    },
  })
  /** Counted by whoever checks, in plain numbers, and read when somebody asks. */
  const onChecks = (read: () => Record<string, number>) => {
    checks = read
  }
  return { onChecks, registry, requests, duration, dropped, alarms, mails, deliveries, logouts, proofs, hashing }
}

export type Metrics = ReturnType<typeof makeMetrics>
