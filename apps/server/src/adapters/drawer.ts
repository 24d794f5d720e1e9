import { fileURLToPath } from 'node:url'
import type { PictureFit } from '@gatekeeper/api/services'
import type { DrawnIcon } from './draw-icon'

/** `killed`: it was not done in its time, or the decoder broke on it. `absent`: there was no process to draw it. */
export type Drawing = DrawnIcon | { kind: 'killed' } | { kind: 'absent' }

export interface Drawer {
  draw(bytes: Uint8Array, fit: PictureFit): Promise<Drawing>
  /** The process goes. */
  end(): void
}

const PROCESS = fileURLToPath(new URL('./draw-process.ts', import.meta.url))
/** To be there; a busy little machine takes long. */
const START_MS = 10_000
/** Without work it goes, and so does its memory. */
const IDLE_MS = 30_000

type Said = DrawnIcon | 'ready'

/**
 * Draws in a process of its own, one picture at a time. No time limit of the decoder ends a file of many costly shapes: only the
 * end of the process does (PRM-07). It gets nothing of our environment: what breaks a decoder finds no secret there.
 */
export const makeDrawer = (most_ms: number, program = PROCESS): Drawer => {
  let child: Bun.Subprocess | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let heard: ((said: Said | null) => void) | null = null

  const hear = (said: Said | null) => {
    heard?.(said)
    heard = null
  }
  /** What the process says next; null when it ended, or did not answer in time. */
  const next = (within_ms: number) =>
    new Promise<Said | null>((resolve) => {
      const timer = setTimeout(() => hear(null), within_ms)
      heard = (said) => {
        clearTimeout(timer)
        resolve(said)
      }
    })
  const kill = () => {
    child?.kill('SIGKILL')
    child = null
  }
  const start = async (): Promise<boolean> => {
    const begun = Bun.spawn([process.execPath, '--no-orphans', program], {
      env: {},
      stdio: ['ignore', 'ignore', 'ignore'],
      serialization: 'advanced',
      // What one that was killed had still said is the answer to another's picture.
      ipc: (said: Said) => {
        if (child === begun) hear(said)
      },
      onExit: () => {
        if (child !== begun) return
        child = null
        hear(null)
      },
    })
    begun.unref()
    child = begun
    return (await next(START_MS)) === 'ready'
  }

  return {
    end: kill,
    async draw(bytes, fit) {
      clearTimeout(idle)
      if (child === null && !(await start())) {
        kill()
        return { kind: 'absent' }
      }
      const answer = next(most_ms)
      try {
        child?.send({ bytes, fit })
      } catch {
        // It has just ended by itself.
        hear(null)
      }
      const said = await answer
      if (said === null || said === 'ready') {
        kill()
        return { kind: 'killed' }
      }
      idle = setTimeout(kill, IDLE_MS)
      idle.unref()
      return said
    },
  }
}
