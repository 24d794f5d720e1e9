// Where the events go: the fields of each kind, with help where to find them.
import { For, type JSX, Show } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { SelectField, TextField } from '../../ui/field'
import { PasswordField } from '../../ui/password-field'
import { choice, text } from '../ui/bind'
import { FIELDS_OF, type TargetField, type WebhookForm, type WebhookKind } from './webhook-form'

type Key = (typeof FIELDS_OF)[WebhookKind][number]

const LOCALES = ['en', 'de', 'fr', 'es', 'zh'] as const
const PRIORITIES = ['1', '2', '3', '4', '5'] as const
/** Whoever reads these can write there. */
const SECRET: ReadonlySet<string> = new Set(['discord url', 'slack url', 'telegram bot_token', 'ntfy token'])

export function TargetFields(props: { form: WebhookForm }) {
  const kind = () => props.form.get('kind')
  return (
    <div class="stack">
      <For each={FIELDS_OF[kind()] as readonly Key[]}>{(key) => <TargetInput form={props.form} name={key} />}</For>
    </div>
  )
}

function TargetInput(props: { form: WebhookForm; name: Key }): JSX.Element {
  const kind = () => props.form.get('kind')
  const field = (): TargetField => `target.${props.name}`
  const words = () => t().fields[kind()]?.[props.name] ?? { label: props.name, hint: '', placeholder: '' }
  const look = () => ({ label: words().label, hint: words().hint })
  return (
    <Show when={props.name !== 'locale' && props.name !== 'priority'} fallback={<Choice {...props} />}>
      <Show
        when={SECRET.has(`${kind()} ${props.name}`)}
        fallback={
          <TextField
            {...text(props.form, field())}
            {...look()}
            mono
            optional={props.name === 'token'}
            placeholder={words().placeholder}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            inputMode={props.name === 'url' ? 'url' : props.name === 'address' ? 'email' : undefined}
          />
        }
      >
        <PasswordField
          {...text(props.form, field())}
          {...look()}
          mono
          optional={props.name === 'token'}
          placeholder={words().placeholder}
          autocomplete="new-password"
        />
      </Show>
    </Show>
  )
}

function Choice(props: { form: WebhookForm; name: Key }) {
  return (
    <Show
      when={props.name === 'locale'}
      fallback={
        <SelectField {...choice(props.form, 'target.priority')} label={t().priority}>
          <For each={PRIORITIES}>
            {(one) => (
              <option value={one} selected={props.form.get('target.priority') === one}>
                {t().priorities[one]}
              </option>
            )}
          </For>
        </SelectField>
      }
    >
      <SelectField {...choice(props.form, 'target.locale')} label={t().locale}>
        <For each={LOCALES}>
          {(one) => (
            <option value={one} selected={props.form.get('target.locale') === one}>
              {t().locales[one]}
            </option>
          )}
        </For>
      </SelectField>
    </Show>
  )
}
