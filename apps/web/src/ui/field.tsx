// A field: label above, hint below, fault in its place with a sign and words. Its id is its name.
import { type JSX, type ParentProps, Show, splitProps } from 'solid-js'
import { ui } from '../messages/ui'
import { Icon } from './icon'

export interface FieldLook {
  name: string
  label: string
  id?: string | undefined
  hint?: JSX.Element
  /** what is wrong, as a sentence */
  fault?: string | undefined
  /** the id of what says, elsewhere, that this field is wrong */
  invalidBy?: string | undefined
  /** a small act beside the label */
  aside?: JSX.Element
  /** says so beside the label */
  optional?: boolean | undefined
  /** 44 px high, 16 px type: the sign-in */
  large?: boolean | undefined
  mono?: boolean | undefined
}

const FIELD = ['name', 'label', 'id', 'hint', 'fault', 'invalidBy', 'aside', 'optional', 'large', 'mono'] as const

/** Label, hint and fault around any control that has `controlProps(look)`. */
export function Field(props: ParentProps<FieldLook>) {
  return (
    <div class="field">
      <Show
        when={props.aside}
        fallback={
          <label class="label" for={fieldId(props)}>
            <span>{props.label}</span>
            <Show when={props.optional}>
              <span class="note">{ui().optional}</span>
            </Show>
          </label>
        }
      >
        <div class="label">
          <label for={fieldId(props)}>{props.label}</label>
          {props.aside}
        </div>
      </Show>
      {props.children}
      <Show when={props.hint}>
        <p class="hint" id={`${fieldId(props)}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.fault}>
        <p class="error" id={`${fieldId(props)}-fault`}>
          <Icon name="alert" />
          <span>{props.fault}</span>
        </p>
      </Show>
    </div>
  )
}

function fieldId(look: FieldLook): string {
  return look.id ?? look.name
}

/** What ties a control to its Field. Spread it: `<input {...controlProps(props)} />` */
export function controlProps(look: FieldLook) {
  const described = [
    look.hint && `${fieldId(look)}-hint`,
    look.fault && `${fieldId(look)}-fault`,
    look.invalidBy,
  ].filter(Boolean)
  return {
    id: fieldId(look),
    name: look.name,
    class: `input${look.large ? ' input-lg' : ''}${look.mono ? ' input-mono' : ''}`,
    'aria-invalid': look.fault || look.invalidBy ? ('true' as const) : undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  }
}

export function TextField(props: FieldLook & JSX.InputHTMLAttributes<HTMLInputElement> & { action?: JSX.Element }) {
  const [look, own, rest] = splitProps(props, FIELD, ['action'])
  return (
    <Field {...look}>
      <Show when={own.action} fallback={<input {...rest} {...controlProps(look)} />}>
        <span class="input-wrap">
          <input {...rest} {...controlProps(look)} />
          {own.action}
        </span>
      </Show>
    </Field>
  )
}

export function TextArea(props: FieldLook & JSX.TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const [look, rest] = splitProps(props, FIELD)
  return (
    <Field {...look}>
      <textarea rows={3} {...rest} {...controlProps(look)} />
    </Field>
  )
}

/** The browser's own list: keyboard, phones and screen readers know it. Children are `<option>`s. */
export function SelectField(props: FieldLook & JSX.SelectHTMLAttributes<HTMLSelectElement>) {
  const [look, own, rest] = splitProps(props, FIELD, ['children'])
  return (
    <Field {...look}>
      <span class="select">
        <select {...rest} {...controlProps(look)}>
          {own.children}
        </select>
        <Icon name="chevron-down" />
      </span>
    </Field>
  )
}

/** A box to tick, or a dot with `type="radio"`; its words are its children. */
export function Check(props: JSX.InputHTMLAttributes<HTMLInputElement>) {
  const [own, rest] = splitProps(props, ['children'])
  return (
    <label class="check">
      <input type="checkbox" {...rest} />
      <span>{own.children}</span>
    </label>
  )
}
