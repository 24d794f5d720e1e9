// The table of docs/performance.md and its budgets, from the figures of one run.
import type { Figures } from './race'

const ACTS = [
  'flow',
  'flow, JWT access token',
  'flow, ES256',
  'refresh',
  'userinfo',
  'introspection',
  'discovery',
  'keys',
] as const

const ms = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : value.toFixed(value < 1 ? 3 : 2)

/** CPU milliseconds of the server for one act; first answer in ms of wall clock and of CPU; memory after the load in MB. */
export const table = (figures: Figures[]): string[] => {
  const head = ['', ...ACTS, 'first answer', 'its CPU', 'RSS MB']
  const rows = figures
    .filter(({ cpu }) => cpu.flow !== undefined)
    .map(({ contestant, cpu, first_answer, first_answer_cpu, memory }) => [
      contestant,
      ...ACTS.map((act) => ms(cpu[act])),
      first_answer.toFixed(0),
      first_answer_cpu.toFixed(0),
      memory.toFixed(0),
    ])
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`)
}

interface Budget {
  what: string
  value: number
  limit: number
}

const of = (figures: Figures[], contestant: string): Figures | undefined =>
  figures.find((one) => one.contestant === contestant)

/** performance.md, budgets: ratios of one run, or absolute figures where it names them. */
const budgets = (figures: Figures[]): Budget[] => {
  const [unit, ours, peer] = [of(figures, 'Bun'), of(figures, 'GateKeeper'), of(figures, 'oidc-provider, Node')]
  if (!unit || !ours || !peer) return []
  const { signature = Number.NaN, hello = Number.NaN } = unit.cpu
  const cpu = (act: string) => ours.cpu[act] ?? Number.NaN
  return [
    { what: 'flow, opaque / signature', value: cpu('flow') / signature, limit: 2.2 },
    {
      what: 'flow, opaque / oidc-provider in memory on Node',
      value: cpu('flow') / (peer.cpu.flow ?? Number.NaN),
      limit: 0.5,
    },
    { what: 'flow, JWT / signature', value: cpu('flow, JWT access token') / signature, limit: 3.3 },
    { what: 'refresh, opaque / signature', value: cpu('refresh') / signature, limit: 1.7 },
    { what: 'userinfo, ms', value: cpu('userinfo'), limit: 0.12 },
    { what: 'introspection, ms', value: cpu('introspection'), limit: 0.12 },
    { what: 'discovery / hello', value: cpu('discovery') / hello, limit: 2 },
    { what: 'keys / hello', value: cpu('keys') / hello, limit: 2 },
    { what: 'start to first answer, ms', value: ours.first_answer, limit: 250 },
    { what: 'memory after the load, MB', value: ours.memory, limit: 100 },
  ]
}

export const verdicts = (figures: Figures[]): string[] => {
  const unit = of(figures, 'Bun')?.cpu
  return [
    `One RSA-2048 signature by crypto.subtle: ${ms(unit?.signature)} ms of CPU. Hello of Bun.serve: ${ms(unit?.hello)} ms.`,
    '',
    '| budget | limit | measured | |',
    '| --- | --- | --- | --- |',
    ...budgets(figures).map(({ what, value, limit }) => {
      const verdict = value <= limit ? 'met' : `missed by ${((value / limit - 1) * 100).toFixed(0)} %`
      return `| ${what} | ${limit} | ${value.toFixed(2)} | ${verdict} |`
    }),
  ]
}
