// The address claim: its members are one value, so that they are saved and judged together.
import { Show } from 'solid-js'
import { users as t } from '../../../messages/admin'
import { TextArea, TextField } from '../../../ui/field'
import { Icon } from '../../../ui/icon'
import type { User } from '../../types'
import { sayFault, type UserForm } from '../user-form'

type Member = keyof NonNullable<User['address']>

export function AddressFields(props: { form: UserForm }) {
  const bound = (member: Member) => ({
    name: member,
    label: t().fields[member],
    optional: true,
    autocomplete: 'off',
    value: props.form.get('address')?.[member] ?? '',
    onInput: (event: { currentTarget: { value: string } }) => setMember(member, event.currentTarget.value),
  })

  function setMember(member: Member, value: string) {
    const { [member]: _old, ...others } = props.form.get('address') ?? {}
    const address = value === '' ? others : { ...others, [member]: value }
    props.form.set('address', Object.keys(address).length > 0 ? address : null)
  }

  return (
    <div class="stack">
      <TextArea {...bound('formatted')} />
      <TextField {...bound('street_address')} />
      <div class="cols-2">
        <TextField {...bound('postal_code')} />
        <TextField {...bound('locality')} />
        <TextField {...bound('region')} />
        <TextField {...bound('country')} />
      </div>
      <Show when={props.form.fault('address')}>
        {(fault) => (
          <p class="error">
            <Icon name="alert" />
            <span>{sayFault('address', fault())}</span>
          </p>
        )}
      </Show>
    </div>
  )
}
