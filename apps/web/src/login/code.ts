// The fault of a code stands at its field, which is emptied and has the focus: one starts again where one types.
import { createEffect, createSignal } from 'solid-js'
import { t } from '../messages/factors'
import type { SignIn } from './sign-in'

type Way = 'totp' | 'email_code' | 'recovery_code'

export function createCode(signIn: SignIn, way: Way) {
  const [fault, setFault] = createSignal<string>()
  let field: HTMLInputElement | undefined

  function wrong(words: string) {
    setFault(words)
    field?.focus()
  }

  createEffect(() => {
    const words = sayFault(signIn.failure()?.reason, way)
    if (!words) return
    signIn.clearFailure()
    if (field) field.value = ''
    wrong(words)
  })

  return {
    fault,
    wrong,
    clear: () => setFault(undefined),
    value: () => field?.value.trim() ?? '',
    ref: (element: HTMLInputElement) => {
      field = element
      queueMicrotask(() => element.focus())
    },
  }
}

function sayFault(reason: string | undefined, way: Way): string | undefined {
  switch (reason) {
    case 'wrong_code':
      return t().wrong[way]
    case 'used_code':
      return way === 'recovery_code' ? t().usedRecovery : t().usedTotp
    case 'code_ended':
      return t().codeEnded
    default:
      return undefined
  }
}
