// Name, icon and the permanent ID, which follows the name until somebody types another.
import { createSignal } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { TextField } from '../../ui/field'
import { text } from '../ui/bind'
import type { Form } from '../ui/form'
import { clientIdFault, suggestClientId } from './client-id'
import type { NewClientFields } from './new-fields'

export function AppearanceFields(props: { form: Form<NewClientFields> }) {
  const [own, setOwn] = createSignal(false)

  function typeName(name: string) {
    props.form.set('name', name)
    if (!own()) props.form.set('id', suggestClientId(name))
  }

  function typeId(id: string) {
    setOwn(id !== '')
    props.form.set('id', id)
  }

  const idFault = () => {
    const fault = clientIdFault(props.form.get('id'))
    return fault ? t().clientIdFaults[fault.kind](fault.character ?? '') : props.form.fault('id')
  }

  return (
    <div class="stack">
      <div class="cols-2">
        <TextField
          {...text(props.form, 'name')}
          label={t().fields.name}
          autocomplete="off"
          onInput={(event) => typeName(event.currentTarget.value)}
        />
        <TextField
          {...text(props.form, 'id')}
          label={t().fields.id}
          hint={t().clientIdHint}
          fault={idFault()}
          mono
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => typeId(event.currentTarget.value)}
        />
      </div>
      <TextField
        {...text(props.form, 'icon_url')}
        label={t().fields.icon_url}
        hint={t().iconHint}
        optional
        type="url"
        autocomplete="off"
        placeholder="https://"
      />
    </div>
  )
}
