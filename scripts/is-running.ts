// For tests: is this process still doing anything? One that ended but was not yet waited for is not.
import { readFileSync } from 'node:fs'

export function isRunning(pid: number): boolean {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
    return !['Z', 'X'].includes(afterName.charAt(0))
  } catch {
    return false
  }
}
