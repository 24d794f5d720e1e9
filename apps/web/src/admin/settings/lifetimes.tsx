// How signing keys come and go.
import { settings as t } from '../../messages/admin'
import { Rail } from '../ui/rail'
import { SpanField } from './rows'
import type { TabProps } from './tabs'

export function LifetimesTab(props: TabProps) {
  return (
    <Rail
      title={t().keys}
      text={
        <>
          {t().keysText} <a href="/admin/signing-keys">{t().toKeys}</a>
        </>
      }
    >
      <div class="stack">
        <SpanField form={props.form} name="key_rotation" />
        <SpanField form={props.form} name="key_publish_lead" hint={t().leadHint} />
        <SpanField form={props.form} name="keys_max_age" hint={t().maxAgeHint} />
        <p class="hint">{t().tokensHint}</p>
      </div>
    </Rail>
  )
}
