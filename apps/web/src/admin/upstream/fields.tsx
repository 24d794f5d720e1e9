// What is said of a provider, new or on file: its credentials, its button, and who may come by it.
import { For } from 'solid-js'
import { upstream as t } from '../../messages/admin'
import { Check, TextField } from '../../ui/field'
import { PasswordField } from '../../ui/password-field'
import { text, tick } from '../ui/bind'
import { lineOfEntry } from '../ui/lines'
import { type LineNote, LinesField } from '../ui/lines-field'
import { Rail } from '../ui/rail'
import type { ProviderForm } from './provider-form'

const CREATE_USERS = ['never', 'registration', 'always'] as const

export function CredentialFields(props: { form: ProviderForm; kept: boolean }) {
  return (
    <div class="stack">
      <TextField
        {...text(props.form, 'client_id')}
        mono
        label={t().clientId}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
      />
      <PasswordField
        {...text(props.form, 'client_secret')}
        label={t().secret}
        hint={props.kept ? t().secretKept : t().secretHint}
        autocomplete="new-password"
      />
    </div>
  )
}

export function PeopleRails(props: { form: ProviderForm }) {
  return (
    <>
      <Rail title={t().newPeople} text={t().newPeopleText}>
        <fieldset class="stack-sm">
          <legend class="sr-only">{t().newPeople}</legend>
          <For each={CREATE_USERS}>
            {(one) => (
              <Check
                type="radio"
                name="create_users"
                value={one}
                checked={props.form.get('create_users') === one}
                onChange={() => props.form.set('create_users', one)}
              >
                {t().createUsers[one]}
                <span class="sub">{t().createUsersHints[one]}</span>
              </Check>
            )}
          </For>
        </fieldset>
      </Rail>
      <Rail title={t().domains} text={t().domainsText}>
        <Lines form={props.form} name="allowed_domains" label={t().domains} placeholder={t().domainsPlaceholder} />
      </Rail>
      <Rail title={t().scopes} text={t().scopesText}>
        <Lines form={props.form} name="scopes" label={t().scopes} placeholder={t().scopesPlaceholder} />
      </Rail>
      <Rail title={t().offered}>
        <Check {...tick(props.form, 'enabled')}>
          {t().offeredBox}
          <span class="sub">{t().offeredHint}</span>
        </Check>
      </Rail>
    </>
  )
}

function Lines(props: { form: ProviderForm; name: 'allowed_domains' | 'scopes'; label: string; placeholder: string }) {
  const lines = () => props.form.get(props.name)
  const faults = (): LineNote[] =>
    props.form
      .faults()
      .filter(({ field }) => field === props.name)
      .map(({ message, line }) => ({ message, line: line === undefined ? line : lineOfEntry(lines(), line) }))
  return (
    <LinesField
      name={props.name}
      label={props.label}
      lines={lines()}
      onLines={(next) => props.form.set(props.name, next)}
      faults={faults()}
      placeholder={props.placeholder}
    />
  )
}
