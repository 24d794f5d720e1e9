// A password that an administrator chooses for somebody, or has made up.
import { createSignal, Show } from 'solid-js'
import { users as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Check } from '../../ui/field'
import { PasswordField } from '../../ui/password-field'
import { makePassword } from './make-password'

export interface NewPassword {
  password: string
  mustChange: boolean
}

export function NewPasswordFields(props: {
  value: NewPassword
  onValue: (value: NewPassword) => void
  fault: string | undefined
  optional?: boolean
}) {
  const [made, setMade] = createSignal('')
  const take = (password: string) => props.onValue({ ...props.value, password })
  return (
    <div class="stack-sm">
      <PasswordField
        name="new-password"
        label={t().newPassword}
        autocomplete="new-password"
        optional={props.optional}
        fault={props.fault}
        value={props.value.password}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <div class="row">
        <Button
          size="sm"
          icon="refresh"
          onClick={() => {
            setMade(makePassword())
            take(made())
          }}
        >
          {t().generate}
        </Button>
      </div>
      <Show when={made() !== '' && made() === props.value.password}>
        <p class="hint" role="status">
          {t().generated}
        </p>
        <div class="ref">
          <code>{made()}</code>
          <CopyButton text={made()} what={t().newPassword} />
        </div>
      </Show>
      <Check
        name="must_change"
        checked={props.value.mustChange}
        onChange={(event) => props.onValue({ ...props.value, mustChange: event.currentTarget.checked })}
      >
        {t().mustChangeBox}
      </Check>
    </div>
  )
}
