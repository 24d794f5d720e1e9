// Confidential or public, and whether a secret is made.
import { For, Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { Check } from '../../ui/field'
import { tick } from '../ui/bind'
import type { Form } from '../ui/form'
import type { NewClientFields } from './new-fields'

const TYPES = ['confidential', 'public'] as const

export function KindFields(props: { form: Form<NewClientFields> }) {
  return (
    <div class="stack">
      <fieldset class="stack-sm">
        <legend class="sr-only">{t().fields.type}</legend>
        <For each={TYPES}>
          {(type) => (
            <Check
              type="radio"
              name="type"
              value={type}
              checked={props.form.get('type') === type}
              onChange={() => props.form.set('type', type)}
            >
              {t().types[type]}
              <span class="sub">{t().typeHints[type]}</span>
            </Check>
          )}
        </For>
      </fieldset>
      <Show when={props.form.get('type') === 'confidential'}>
        <Check {...tick(props.form, 'generate_secret')}>
          {t().generateSecret}
          <span class="sub">{t().generateSecretHint}</span>
        </Check>
      </Show>
    </div>
  )
}
