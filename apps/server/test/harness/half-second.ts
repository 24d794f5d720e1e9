import { later } from './later'

let ahead: number | null = null

/** ForwardAuth remembers a cookie for half a second of the process's own clock (FLT-31): for this file it has gone by. */
export const passHalfSecond = (): void => {
  if (ahead === null) {
    const real = performance.now
    ahead = 0
    performance.now = () => real.call(performance) + (ahead ?? 0)
    later(() => {
      performance.now = real
      ahead = null
    })
  }
  ahead += 501
}
