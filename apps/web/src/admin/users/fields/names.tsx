import { TextField } from '../../../ui/field'
import type { UserForm } from '../user-form'
import { userText } from './bind'

export function NameFields(props: { form: UserForm }) {
  return (
    <div class="stack">
      <TextField {...userText(props.form, 'name')} optional autocomplete="off" />
      <div class="cols-2">
        <TextField {...userText(props.form, 'given_name')} optional autocomplete="off" />
        <TextField {...userText(props.form, 'family_name')} optional autocomplete="off" />
        <TextField {...userText(props.form, 'middle_name')} optional autocomplete="off" />
        <TextField {...userText(props.form, 'nickname')} optional autocomplete="off" />
      </div>
    </div>
  )
}
