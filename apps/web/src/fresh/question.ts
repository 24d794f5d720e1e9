// The one question for a factor: acts that come while it is being asked wait for the same answer.
import { createSignal } from 'solid-js'

const [asked, setAsked] = createSignal<{ proved: Promise<boolean>; settle: (proved: boolean) => void }>()

export const isAsked = (): boolean => asked() !== undefined

/** Whether it was proved. */
export function ask(): Promise<boolean> {
  const before = asked()
  if (before) return before.proved
  let settle = (_proved: boolean) => {}
  const proved = new Promise<boolean>((resolve) => {
    settle = resolve
  })
  setAsked({ proved, settle })
  return proved
}

export function answer(proved: boolean): void {
  asked()?.settle(proved)
  setAsked(undefined)
}
