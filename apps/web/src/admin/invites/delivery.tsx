// How the link reaches the person, and for how long it is good.
import { Show } from 'solid-js'
import { invites as t } from '../../messages/admin'
import { Check, SelectField } from '../../ui/field'

const DAYS = [3, 1, 7, 14, 30] as const

export interface Delivery {
  expires_in_days: number
  mail: boolean
}

export const firstDelivery = (mail: boolean): Delivery => ({ expires_in_days: DAYS[0], mail })

export function DeliveryFields(props: { value: Delivery; mailWorks: boolean; onValue: (value: Delivery) => void }) {
  const choose = (mail: boolean) => props.onValue({ ...props.value, mail })
  return (
    <>
      <Show when={props.mailWorks} fallback={<p class="ink-2 text-sm">{t().noMail}</p>}>
        <fieldset class="stack-sm">
          <legend class="label">{t().delivery}</legend>
          <Check type="radio" name="delivery" checked={props.value.mail} onChange={() => choose(true)}>
            {t().mail}
            <span class="sub">{t().mailHelp}</span>
          </Check>
          <Check type="radio" name="delivery" checked={!props.value.mail} onChange={() => choose(false)}>
            {t().copy}
            <span class="sub">{t().copyHelp}</span>
          </Check>
        </fieldset>
      </Show>
      <SelectField
        name="expires_in_days"
        label={t().expires}
        onChange={(event) => props.onValue({ ...props.value, expires_in_days: Number(event.currentTarget.value) })}
      >
        {DAYS.toSorted((one, other) => one - other).map((days) => (
          <option value={days} selected={days === props.value.expires_in_days}>
            {t().days(days)}
          </option>
        ))}
      </SelectField>
    </>
  )
}
