import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is the wanted one; the row's own time bounds it. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    await pause(300)
  }
}
