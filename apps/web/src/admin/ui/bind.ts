// Ties a field of a form to a control: `<TextField {...text(form, 'name')} label=… />`.
import type { Form } from './form'

/** A text; an empty one is no value. */
export function text<T extends object, K extends keyof T & string>(form: Form<T>, key: K) {
  return {
    name: key,
    fault: form.fault(key),
    value: (form.get(key) as string | null) ?? '',
    onInput: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      form.set(key, (value === '' && form.base()[key] === null ? null : value) as T[K])
    },
  }
}

export function choice<T extends object, K extends keyof T & string>(form: Form<T>, key: K) {
  return {
    name: key,
    fault: form.fault(key),
    value: form.get(key) as string,
    onChange: (event: { currentTarget: { value: string } }) => form.set(key, event.currentTarget.value as T[K]),
  }
}

export function tick<T extends object, K extends keyof T & string>(form: Form<T>, key: K) {
  return {
    name: key,
    checked: form.get(key) as boolean,
    onChange: (event: { currentTarget: { checked: boolean } }) => form.set(key, event.currentTarget.checked as T[K]),
  }
}
