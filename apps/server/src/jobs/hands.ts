import type { ServerServices } from '../services'
import { coalesce } from '../services/coalesce'

/** What is under way of a queue of deliveries: a few at once, each to a target, claimed as far as hands are free. */
export interface Hands<Held extends { id: string }> {
  /** Claims what is due, and does not wait for its answer. */
  fill(): Promise<void>
  /** Until nothing is due and nothing under way. */
  idle(): Promise<void>
  /** Claims no more, and waits for what is under way. */
  stop(): Promise<void>
  /** How many more may be taken up. */
  left(): number
  targets(): Set<string>
  busyWith(target: string): number
  /** A clock that leaps ends leases too soon: what this node still has in hand it does not take up twice. */
  begin(claimed: readonly Held[]): void
}

interface Work<Held> {
  most: number
  targetOf(held: Held): string
  /** Whether there may be more that is due. */
  claim(): Promise<boolean>
  /** One try; its end is on file when this resolves. */
  attempt(held: Held): Promise<unknown>
  /** What it is called in a log, one and all. */
  words: { one: string; all: string }
}

export const makeHands = <Held extends { id: string }>(
  { log }: Pick<ServerServices, 'log'>,
  { most, targetOf, claim, attempt, words }: Work<Held>,
): Hands<Held> => {
  const under_way = new Map<string, { target: string; run: Promise<void> }>()
  let stopped = false
  /** How many tries have come to an end. */
  let ended = 0

  const fill = coalesce(async () => {
    while (!stopped && under_way.size < most && (await claim()));
  })

  const begin = (held: Held): void => {
    const run = attempt(held)
      .then(
        () => true,
        (error: unknown) => {
          log.warn({ err: error, delivery: held.id }, `${words.one} broke off; it is taken up when its lease ends`)
          return false
        },
      )
      .then((well) => {
        under_way.delete(held.id)
        ended += 1
        if (well) fill().catch((error: unknown) => log.warn({ err: error }, `${words.all} cannot be read`))
      })
    under_way.set(held.id, { target: targetOf(held), run })
  }

  const settled = async (): Promise<void> => {
    while (under_way.size > 0) await Promise.all([...under_way.values()].map(({ run }) => run))
  }

  return {
    fill,
    async idle() {
      // A try that ended while one looked had its hand busy for that look: what waits for it is looked for once more.
      for (let before = -1; before !== ended; ) {
        before = ended
        await fill()
        await settled()
      }
    },
    async stop() {
      stopped = true
      await settled()
    },
    left: () => most - under_way.size,
    targets: () => new Set([...under_way.values()].map(({ target }) => target)),
    busyWith: (wanted) => [...under_way.values()].filter(({ target }) => target === wanted).length,
    begin(claimed) {
      for (const held of claimed) if (!under_way.has(held.id)) begin(held)
    },
  }
}
