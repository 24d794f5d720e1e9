/**
 * Whose requests a run of the doctor keeps: who knows a client ID can send what they like, and must not use up the places of the
 * sign-in that is looked for (SEC-158).
 */
import type { DoctorStep } from './doctor'

/** Behind a request stands: the client by its proof; a person who is signed in, or a code that we gave; whoever looks on, by their address; anybody. */
export type Standing = 'client' | 'person' | 'near' | 'stranger'

interface Share {
  /** Of the steps of a run: it is kept while there are fewer, so that the better known find room after the others. */
  until: number
  /** Of one person or address. */
  each: number
}

export const SHARES: Readonly<Record<Standing, Share>> = {
  client: { until: 200, each: 200 },
  person: { until: 170, each: 60 },
  near: { until: 130, each: 40 },
  stranger: { until: 80, each: 10 },
}

/** How many requests of one address did not fit. */
export interface LeftOut {
  address: string
  requests: number
}

/** Named one by one: the rest stands under one name. */
const MOST_NAMED = 20
export const OTHERS = 'others'

/** As the mark in the run keeps it: those with the most first. */
export function requestOfMark(left: Iterable<readonly [address: string, requests: number]>): Record<string, string> {
  const sorted = [...left].toSorted((a, b) => b[1] - a[1])
  const rest = sorted.slice(MOST_NAMED).reduce((sum, [, requests]) => sum + requests, 0)
  const named = sorted.slice(0, MOST_NAMED).map(([address, requests]) => [address, String(requests)])
  return Object.fromEntries(rest === 0 ? named : [...named, [OTHERS, String(rest)]])
}

/** Every node has its own mark; together they say what was left out of the run. */
export function leftOutOf(steps: readonly DoctorStep[]): { requests: number; addresses: LeftOut[] } {
  const sums = new Map<string, number>()
  for (const { request } of steps.filter(({ outcome }) => outcome === 'left_out'))
    for (const [address, requests] of Object.entries(request))
      sums.set(address, (sums.get(address) ?? 0) + Number(requests))
  const addresses = [...sums].map(([address, requests]) => ({ address, requests }))
  return {
    requests: addresses.reduce((sum, { requests }) => sum + requests, 0),
    addresses: addresses
      .filter(({ address }) => address !== OTHERS)
      .toSorted((a, b) => b.requests - a.requests)
      .slice(0, MOST_NAMED),
  }
}
