// A text field of a user by its name alone: label, hint and fault follow.
import { users as t } from '../../../messages/admin'
import type { User } from '../../types'
import { text } from '../../ui/bind'
import { sayFault, type UserForm } from '../user-form'

type TextKey = { [K in keyof User]: User[K] extends string | null ? K : never }[keyof User] & keyof Words
type Words = ReturnType<typeof t>['fields']

export function userText(form: UserForm, key: TextKey) {
  const bound = text(form, key)
  return {
    ...bound,
    label: t().fields[key],
    hint: (t().hints as Partial<Record<TextKey, string>>)[key],
    fault: bound.fault && sayFault(key, bound.fault),
  }
}
