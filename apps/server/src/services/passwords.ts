import type { Busy, PasswordHasher, Verified } from '@gatekeeper/api/services'

/** security.md section 5: the floor of argon2id, about 45 ms each. */
const MEMORY_KIB = 19_456
const TIME = 2

/** What an imported hash may ask of us at most (security.md T10). */
const PHC = /^\$argon2(?:id|i|d)\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/
const bounded = (hash: string): boolean => {
  const match = PHC.exec(hash)
  if (!match) return false
  const [m, t, p] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return m <= 65_536 && t <= 10 && p <= 4
}
const outdated = (hash: string): boolean => !hash.startsWith(`$argon2id$v=19$m=${MEMORY_KIB},t=${TIME},p=1$`)

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
}

/** argon2id behind a bounded queue; verifying against no hash costs the same as against one (SEC-084). */
export const makePasswordHasher = (limits: QueueLimits): MeasuredHasher => {
  const queue = makeQueue(limits)
  const busy: Busy = { kind: 'busy', retry_after: Math.ceil(limits.patience_ms / 1000) }
  let nobody: Promise<string> | null = null
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
  const check = async (password: string, hash: string | null): Promise<Verified> => {
    const real = hash !== null && bounded(hash)
    const matches = await Bun.password.verify(password, real ? hash : await nobodys()).catch(() => false)
    return { kind: 'verified', matches: real && matches, outdated: real && matches && outdated(hash) }
  }
  return {
    depth: queue.depth,
    hash: (password) => queued(() => make(password)),
    verify: (password, hash) => queued(() => check(password === '' ? ' ' : password, hash)),
  }
}
