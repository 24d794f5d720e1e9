// How long what an app is given lives, and how signing keys come and go.
import { settings as t } from '../../messages/admin'
import { Rail } from '../ui/rail'
import { SpanField, SwitchRow } from './rows'
import type { TabProps } from './tabs'

export function LifetimesTab(props: TabProps) {
  return (
    <>
      <Rail title={t().tokens} text={t().tokensText}>
        <div class="stack">
          <SpanField form={props.form} name="access_token_lifetime" />
          <SpanField form={props.form} name="id_token_lifetime" />
          <SpanField form={props.form} name="refresh_token_lifetime" hint={t().refreshHint} />
        </div>
      </Rail>
      <Rail title={t().bound} text={t().boundText}>
        <SwitchRow form={props.form} name="dpop_nonces" title={t().fields.dpop_nonces} hint={t().nonceHint} />
      </Rail>
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
        </div>
      </Rail>
    </>
  )
}
