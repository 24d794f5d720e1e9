// The race: every contestant starts in turn, then all take turns at what they do, round after round.
import type { Contestant } from './contestants/contestant'
import { type Lane, median, takeTurn } from './lane'
import { memoryOf, type Running, run } from './process'

/** CPU that a turn takes of its server, in milliseconds: the clock of /proc ticks every ten. */
const TURN = 400
const WARM_UP = 2000

export interface Figures {
  contestant: string
  /** Milliseconds of CPU an act, by what was done: the median of the rounds. */
  cpu: Record<string, number>
  /** Each round's. */
  rounds: Record<string, number[]>
  /** Milliseconds from start to first answer, and the CPU until then. */
  first_answer: number
  first_answer_cpu: number
  /** MB after the load. */
  memory: number
}

/** Tells how far it is; a line that is written over. */
export type Progress = (line: string) => void

export const race = async (contestants: Contestant[], rounds: number, tell: Progress): Promise<Figures[]> => {
  for (const { name, prepare } of contestants) {
    tell(`${name}: first start`)
    await prepare?.()
  }
  const starts = await startInTurn(contestants, rounds, tell)
  const running = starts.map((list) => list.at(-1) as Running)
  try {
    const lanes: Lane[][] = []
    for (const [index, contestant] of contestants.entries())
      lanes.push(await contestant.lanes(running[index] as Running))
    const results = await takeTurns(lanes.flat(), rounds, tell)
    return contestants.map(({ name }, index) => figures(name, results, starts[index] ?? [], lanes[index] ?? []))
  } finally {
    await Promise.all(running.map(({ stop }) => stop()))
    for (const { leave } of contestants) await leave?.()
  }
}

/** All but the last start are ended again. */
const startInTurn = async (contestants: Contestant[], times: number, tell: Progress): Promise<Running[][]> => {
  const starts: Running[][] = contestants.map(() => [])
  for (let time = 1; time <= times; time += 1) {
    for (const [index, { name, program }] of contestants.entries()) {
      tell(`start ${time} of ${times}: ${name}`)
      const running = await run(program)
      starts[index]?.push(running)
      if (time < times) await running.stop()
    }
  }
  return starts
}

const takeTurns = async (lanes: Lane[], rounds: number, tell: Progress): Promise<Map<Lane, number[]>> => {
  const results = new Map<Lane, number[]>(lanes.map((lane) => [lane, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const lane of lanes) {
      tell(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${lane.contestant}, ${lane.what}`)
      const cpu = await takeTurn(lane, round === 0 ? WARM_UP : TURN)
      if (round > 0) results.get(lane)?.push(cpu)
    }
  }
  return results
}

const figures = (contestant: string, results: Map<Lane, number[]>, starts: Running[], lanes: Lane[]): Figures => {
  const rounds = Object.fromEntries(lanes.map((lane) => [lane.what, results.get(lane) ?? []]))
  return {
    contestant,
    rounds,
    cpu: Object.fromEntries(Object.entries(rounds).map(([what, values]) => [what, median(values)])),
    first_answer: median(starts.map((start) => start.first_answer)),
    first_answer_cpu: median(starts.map((start) => start.first_answer_cpu)),
    memory: memoryOf(starts.at(-1)?.pid ?? 0),
  }
}
