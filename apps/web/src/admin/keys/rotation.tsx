// How keys change by themselves, and where apps find them.
import { keys as t } from '../../messages/admin'
import { CopyButton } from '../../ui/copy-button'
import type { Keys } from '../types'
import { Rail } from '../ui/rail'

const HOUR = 3_600
const DAY = 24 * HOUR

const span = (seconds: number): string =>
  seconds >= 2 * DAY ? t().days(Math.round(seconds / DAY)) : t().hours(Math.round(seconds / HOUR))

export function KeyRotation(props: { policy: Keys['policy'] }) {
  // The UI and the keys stand under the same origin: the issuer.
  const address = `${location.origin}/keys`
  return (
    <Rail title={t().rotation}>
      <div class="setting">
        <div>
          <b>
            {t().every} {span(props.policy.rotate_every)}
          </b>
          <span class="sub">{t().lead24(span(props.policy.publish_lead))}</span>
        </div>
      </div>
      <div class="setting">
        <div>
          <b>{t().publicKeys}</b>
          <span class="sub mono">{address}</span>
        </div>
        <CopyButton text={address} what={t().theAddress} />
      </div>
    </Rail>
  )
}
