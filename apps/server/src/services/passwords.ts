import type { Busy, PasswordHasher, Verified } from '@gatekeeper/api/services'
import { type PasswordHash, readPasswordHash } from '@gatekeeper/core/authentication/password-hash'
import { verifyHash } from './verify-hash'

/** security.md section 5: the floor of argon2id, about 45 ms each. */
const MEMORY_KIB = 19_456
const TIME = 2

/** How the hashes begin that are made today; all others are made anew at the next sign-in. */
export const TODAYS = `$argon2id$v=19$m=${MEMORY_KIB},t=${TIME},p=1$`

export interface QueueLimits {
  /** As many at once as there are cores. */
  concurrency: number
  waiting: number
  patience_ms: number
}

/** Lets `concurrency` in at once and `waiting` wait for at most `patience_ms`; all others are told to come back (FLT-21). */
const makeQueue = ({ concurrency, waiting, patience_ms }: QueueLimits) => {
  let running = 0
  const line: (() => void)[] = []
  const leave = () => {
    running -= 1
    line.shift()?.()
  }
  const enter = (): Promise<boolean> | boolean => {
    if (running < concurrency) {
      running += 1
      return true
    }
    if (line.length >= waiting) return false
    return new Promise((resolve) => {
      const turn = () => {
        clearTimeout(timer)
        running += 1
        resolve(true)
      }
      const timer = setTimeout(() => {
        const place = line.indexOf(turn)
        if (place >= 0) line.splice(place, 1)
        resolve(false)
      }, patience_ms)
      line.push(turn)
    })
  }
  return { enter, leave, depth: () => running + line.length }
}

export interface MeasuredHasher extends PasswordHasher {
  depth(): number
  /** Told which hashes of other parameters are on file, so that no check is answered sooner than the dearest of them. */
  expect(foreign: readonly string[]): Promise<void>
}

const readHash = (text: string | null): PasswordHash | null => {
  if (text === null) return null
  const read = readPasswordHash(text)
  return read.kind === 'hash' ? read.hash : null
}

/** A load that makes one check slower than this share of its own time shows: docs/specs/security.md, SEC-084. */
const MARGIN = 1.5

/**
 * argon2id behind a bounded queue; verifying against no hash costs the same as against one (SEC-084). Hashes of other products
 * cost what they cost: while some are on file, every check is answered at one time, that of the dearest.
 */
export const makePasswordHasher = (limits: QueueLimits, verifyOne = verifyHash): MeasuredHasher => {
  const queue = makeQueue(limits)
  const busy: Busy = { kind: 'busy', retry_after: Math.ceil(limits.patience_ms / 1000) }
  let nobody: Promise<string> | null = null
  let dearest: { cost: number; floor_ms: number } = { cost: 0, floor_ms: 0 }
  const make = (password: string) =>
    Bun.password.hash(password, { algorithm: 'argon2id', memoryCost: MEMORY_KIB, timeCost: TIME })
  const nobodys = () => {
    nobody ??= make(crypto.randomUUID())
    return nobody
  }
  const queued = async <T>(work: () => Promise<T>): Promise<T | Busy> => {
    if (!(await queue.enter())) return busy
    try {
      return await work()
    } finally {
      queue.leave()
    }
  }
  /** What no library computes costs what nobody costs. */
  const matchOf = async (password: string, hash: PasswordHash | null): Promise<boolean> => {
    const matches = hash && (await verifyOne(password, hash).catch(() => null))
    if (matches === null) await Bun.password.verify(password, await nobodys())
    return matches ?? false
  }
  const check = async (password: string, text: string | null): Promise<Verified & { begun: number }> => {
    const begun = performance.now()
    const hash = readHash(text)
    const matches = await matchOf(password, hash)
    return { kind: 'verified', matches, outdated: matches && !text?.startsWith(TODAYS), begun }
  }
  const verify = async (password: string, text: string | null): Promise<Verified | Busy> => {
    const verdict = await queued(() => check(password, text))
    if (verdict.kind === 'busy') return verdict
    const { begun, ...verified } = verdict
    // The place in the queue is free by now: waiting costs nobody anything.
    const left = begun + dearest.floor_ms - performance.now()
    if (left > 0) await Bun.sleep(left)
    return verified
  }
  /** `null` of a hash that no library computes: its check costs nothing, and stands for no other. */
  const measure = async (hash: PasswordHash): Promise<number | null> => {
    const begun = performance.now()
    const computed = await verifyHash(crypto.randomUUID(), hash).then(
      () => true,
      () => false,
    )
    return computed ? performance.now() - begun : null
  }
  return {
    depth: queue.depth,
    hash: (password) => queued(() => make(password)),
    verify: (password, hash) => verify(password === '' ? ' ' : password, hash),
    async expect(foreign) {
      const hashes = foreign.map(readHash).filter((hash) => hash !== null)
      for (const hash of hashes.toSorted((one, other) => other.cost - one.cost)) {
        if (hash.cost === dearest.cost) return
        const times = await queued(async () => [await measure(hash), await measure(hash)])
        if (!Array.isArray(times)) return
        const [first, second] = times
        if (first == null || second == null) continue
        dearest = { cost: hash.cost, floor_ms: Math.max(first, second) * MARGIN }
        return
      }
      dearest = { cost: 0, floor_ms: 0 }
    },
  }
}
