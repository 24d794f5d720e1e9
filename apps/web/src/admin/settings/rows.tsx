// The controls that settings are made of, each tied to its field of the form.
import { For, type JSX, Show } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { Check, TextField } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { tick } from '../ui/bind'
import { DurationField } from '../ui/duration-field'
import { LinesField } from '../ui/lines-field'
import { lineFaults, type SettingsForm, type SettingsRecord } from './settings-form'

type KeysOf<T> = { [K in keyof SettingsRecord]: SettingsRecord[K] extends T ? K : never }[keyof SettingsRecord]
type Flag = KeysOf<boolean>
type Span =
  | 'session_idle'
  | 'session_absolute'
  | 'trusted_device_lifetime'
  | 'key_rotation'
  | 'key_publish_lead'
  | 'keys_max_age'
  | 'access_token_lifetime'
  | 'id_token_lifetime'
  | 'refresh_token_lifetime'
  | 'trace_retention'
  | 'delivery_retention'
type MaybeSpan = 'audit_redact_after' | 'audit_retention'
type Count =
  | 'password_min_length'
  | 'account_free_failures'
  | 'address_failures_per_minute'
  | 'smtp.port'
  | 'backup_hour'
  | 'backup_keep'
type Lines = 'related_origins' | 'allowed_email_domains' | 'outbound_allowed'
type Choice = 'registration' | 'trusted_device' | 'smtp.security' | 'backup_schedule' | 'backup_place'

/** On or off, with a line that says what it means. */
export function SwitchRow(props: { form: SettingsForm; name: Flag; title: string; hint?: JSX.Element }) {
  return (
    <label class="setting">
      <div>
        <b>{props.title}</b>
        <Show when={props.hint}>
          <span class="sub">{props.hint}</span>
        </Show>
        <Show when={props.form.fault(props.name)}>{(fault) => <Fault text={fault()} />}</Show>
      </div>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked */}
      <input class="switch" type="checkbox" role="switch" {...tick(props.form, props.name)} />
    </label>
  )
}

export function SpanField(props: { form: SettingsForm; name: Span; hint?: string }) {
  return (
    <DurationField
      name={props.name}
      label={t().fields[props.name]}
      hint={props.hint}
      fault={props.form.fault(props.name)}
      seconds={props.form.get(props.name)}
      onSeconds={(seconds) => props.form.set(props.name, seconds)}
    />
  )
}

/** A span, or never: the switch comes first, and what it was stays in the box meanwhile. */
export function MaybeSpanField(props: {
  form: SettingsForm
  name: MaybeSpan
  title: string
  hint: string
  /** What the span begins with. */
  first: number
}) {
  const value = () => props.form.get(props.name)
  return (
    <div class="stack-sm">
      <label class="setting">
        <div>
          <b>{props.title}</b>
          <span class="sub">{props.hint}</span>
        </div>
        <input
          class="switch"
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
          role="switch"
          name={`${props.name}-on`}
          checked={value() !== null}
          onChange={(event) => props.form.set(props.name, event.currentTarget.checked ? props.first : null)}
        />
      </label>
      <Show when={value() !== null}>
        <DurationField
          name={props.name}
          label={t().fields[props.name]}
          fault={props.form.fault(props.name)}
          seconds={value() ?? props.first}
          onSeconds={(seconds) => props.form.set(props.name, seconds)}
        />
      </Show>
    </div>
  )
}

export function CountField(props: { form: SettingsForm; name: Count; hint?: string }) {
  return (
    <TextField
      type="number"
      inputmode="numeric"
      autocomplete="off"
      name={props.name}
      label={t().fields[props.name]}
      hint={props.hint}
      fault={props.form.fault(props.name)}
      value={props.form.get(props.name)}
      // An empty box is no number; the server says what would be one.
      onChange={(event) => props.form.set(props.name, event.currentTarget.valueAsNumber || 0)}
    />
  )
}

export function LinesRow(props: { form: SettingsForm; name: Lines; placeholder: string }) {
  return (
    <LinesField
      name={props.name}
      label={t().fields[props.name]}
      lines={props.form.get(props.name)}
      onLines={(lines) => props.form.set(props.name, lines)}
      faults={lineFaults(props.form, props.name)}
      placeholder={props.placeholder}
    />
  )
}

/** One of a few, each with what it means. */
export function Choices<N extends Choice>(props: {
  form: SettingsForm
  name: N
  choices: readonly SettingsRecord[N][]
  words: Record<SettingsRecord[N], { title: string; hint: string }>
  /** where no heading beside it says what is chosen */
  labelled?: boolean
}) {
  return (
    <fieldset class="stack-sm" aria-describedby={props.form.fault(props.name) ? `${props.name}-fault` : undefined}>
      <legend class={props.labelled ? 'label mb-12' : 'sr-only'}>{t().fields[props.name]}</legend>
      <For each={props.choices}>
        {(choice) => (
          <Check
            type="radio"
            name={props.name}
            value={choice}
            aria-invalid={props.form.fault(props.name) ? 'true' : undefined}
            checked={props.form.get(props.name) === choice}
            onChange={() => props.form.set(props.name, choice)}
          >
            {props.words[choice].title}
            <span class="sub">{props.words[choice].hint}</span>
          </Check>
        )}
      </For>
      <Show when={props.form.fault(props.name)}>{(fault) => <Fault id={`${props.name}-fault`} text={fault()} />}</Show>
    </fieldset>
  )
}

function Fault(props: { id?: string; text: string }) {
  return (
    <p class="error" id={props.id}>
      <Icon name="alert" />
      <span>{props.text}</span>
    </p>
  )
}
