// One thing that one contestant does again and again; the contestants take turns at it.
import { cpuOf } from './process'

export interface Lane {
  contestant: string
  /** The row of the table. */
  what: string
  pid: number
  /** Made ready at the beginning of a turn, uncounted. */
  prepare?(): Promise<void>
  /** Does it for one of the users. */
  act(user: number): Promise<unknown>
  /** How often one act does it; once by default. */
  times?: number
  /** Looks at the answers of the turn. */
  check?(answers: unknown[]): Promise<void>
}

export const USERS = 8
const LOOK_EVERY = 10

/** Eight users at once until the server has used `cpu` milliseconds; milliseconds of CPU for one act. */
export const takeTurn = async ({ pid, prepare, act, times = 1, check }: Lane, cpu: number): Promise<number> => {
  await prepare?.()
  const before = cpuOf(pid)
  let over = false
  const look = setInterval(() => {
    over = cpuOf(pid) - before >= cpu
  }, LOOK_EVERY)
  const answers: unknown[] = []
  const user = async (number: number) => {
    while (!over) answers.push(await act(number))
  }
  try {
    await Promise.all(Array.from({ length: USERS }, (_, number) => user(number)))
  } finally {
    clearInterval(look)
  }
  const used = cpuOf(pid) - before
  await check?.(answers)
  return used / (answers.length * times)
}

export const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

export const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
