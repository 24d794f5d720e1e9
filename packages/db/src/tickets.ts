/** Turns at a bounded resource: who waits too long, or finds too many waiting, is told so instead of piling up (FLT-10). */
import { DatabaseUnavailable } from './errors'

const MAX_WAITING = 1000

export function makeTickets(count: number, timeout: number) {
  const waiting: { go: () => void; timer: Timer }[] = []
  let free = count

  async function take(): Promise<void> {
    if (free > 0) {
      free--
      return
    }
    if (waiting.length >= MAX_WAITING) throw new DatabaseUnavailable('busy')
    await new Promise<void>((resolve, reject) => {
      const place = {
        go: resolve,
        timer: setTimeout(() => {
          waiting.splice(waiting.indexOf(place), 1)
          reject(new DatabaseUnavailable('busy'))
        }, timeout),
      }
      waiting.push(place)
    })
  }

  function give(): void {
    const next = waiting.shift()
    if (next === undefined) {
      free++
      return
    }
    clearTimeout(next.timer)
    next.go()
  }

  return { take, give, waiting: () => waiting.length }
}
