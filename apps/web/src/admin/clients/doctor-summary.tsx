// How the newest sign-in went, in a few facts.
import { doctor as t } from '../../messages/admin'
import type { DoctorReport } from '../types'
import { Rail } from '../ui/rail'

export function DoctorSummary(props: { report: DoctorReport }) {
  const s = () => props.report.summary
  const yes = (value: boolean | null) => (value ? t().yes : t().no)
  const guarded = () => {
    if (s().state && s().nonce) return t().both
    return s().state ? t().onlyState : s().nonce ? t().onlyNonce : t().neither
  }
  return (
    <Rail title={t().summary} text={s().succeeded ? t().summaryOk : t().summaryNot}>
      <dl class="facts">
        <dt>{t().facts.signed_in_as}</dt>
        <dd class="break">{s().signed_in_as ?? t().none}</dd>
        <dt>{t().facts.pkce}</dt>
        <dd>{yes(s().pkce)}</dd>
        <dt>{t().facts.protected_by}</dt>
        <dd>{guarded()}</dd>
        <dt>{t().facts.auth_method}</dt>
        <dd class="mono">{s().auth_method ?? t().none}</dd>
        <dt>{t().facts.scopes_asked}</dt>
        <dd class="mono break">{s().scopes_asked.join(' ') || t().none}</dd>
        <dt>{t().facts.scopes_granted}</dt>
        <dd class="mono break">{s().scopes_granted.join(' ') || t().none}</dd>
        <dt>{t().facts.userinfo}</dt>
        <dd>{s().userinfo_read ? t().read : t().notRead}</dd>
        <dt>{t().facts.refresh}</dt>
        <dd>{s().refresh_used ? t().used : t().notUsed}</dd>
        <dt>{t().facts.id_token_alg}</dt>
        <dd class="mono">{s().id_token_alg}</dd>
      </dl>
    </Rail>
  )
}
