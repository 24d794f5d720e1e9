import type { Instant } from '@gatekeeper/core/instant'

/** So many failures in one minute, over all accounts and addresses of this node, are no typing errors. */
const THRESHOLD = 300
const MAX_DELAY_MS = 2000

/** SEC-088: the more failures beyond the threshold, the longer each sign-in waits, two seconds at most. */
export const delayFor = (failures: number): number =>
  failures <= THRESHOLD ? 0 : Math.min(MAX_DELAY_MS, ((failures - THRESHOLD) / THRESHOLD) * MAX_DELAY_MS)

export const makeBreaker = (
  now: () => Instant,
  alarm: (failures: number) => void,
  sleep: (milliseconds: number) => Promise<void> = Bun.sleep,
) => {
  let minute = 0
  let failures = 0
  const turn = () => {
    const current = Math.floor(now() / 60_000)
    if (current === minute) return
    minute = current
    failures = 0
  }
  return {
    failed(): void {
      turn()
      failures += 1
      if (failures === THRESHOLD + 1) alarm(failures)
    },
    async delay(): Promise<void> {
      turn()
      const wait = delayFor(failures)
      if (wait > 0) await sleep(wait)
    },
  }
}
