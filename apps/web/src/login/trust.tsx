// Whether a second factor is to be asked here again; only where the instance leaves it to the person.
import { Show } from 'solid-js'
import { t } from '../messages/factors'
import { dateTime } from '../messages/format'
import { Check } from '../ui/field'
import type { LoginView } from './sign-in'

const DAY = 86_400

export function Trust(props: {
  second: NonNullable<LoginView['second_factor']>
  trust: boolean
  onTrust: (trust: boolean) => void
}) {
  const until = () => dateTime(Date.now() + props.second.trust_lifetime * 1000, { day: 'numeric', month: 'long' })
  return (
    <Show when={props.second.trust === 'ask'}>
      <Check name="trust" checked={props.trust} onChange={(event) => props.onTrust(event.currentTarget.checked)}>
        {t().trust(Math.round(props.second.trust_lifetime / DAY))}
        <span class="sub">{t().trustUntil(until())}</span>
      </Check>
    </Show>
  )
}
