import { For } from 'solid-js'
import { TextField } from '../../../ui/field'
import type { UserForm } from '../user-form'
import { userText } from './bind'

export function AboutFields(props: { form: UserForm }) {
  return (
    <div class="cols-2">
      <TextField {...userText(props.form, 'birthdate')} optional autocomplete="off" />
      <TextField {...userText(props.form, 'gender')} optional autocomplete="off" />
    </div>
  )
}

export function RegionFields(props: { form: UserForm }) {
  return (
    <div class="cols-2">
      <TextField {...userText(props.form, 'locale')} optional autocomplete="off" autocapitalize="off" />
      <TextField {...userText(props.form, 'zoneinfo')} optional autocomplete="off" list="zones" />
      <datalist id="zones">
        <For each={Intl.supportedValuesOf('timeZone')}>{(zone) => <option value={zone} />}</For>
      </datalist>
    </div>
  )
}
