import { onMount } from 'solid-js'
import { t } from '../messages/fresh'
import { CodeField } from '../ui/code-field'

export function StepUpCode(props: {
  onField: (field: HTMLInputElement) => void
  hint: string
  fault?: string | undefined
}) {
  let field!: HTMLInputElement
  onMount(() => {
    props.onField(field)
    field.focus()
  })
  return <CodeField ref={field} id="step-up-code" name="code" label={t().code} hint={props.hint} fault={props.fault} />
}
