// Tokens: signed with what, in which form, for how long, for whom, and bound to what.
import { protocol, clients as t } from '../../messages/admin'
import { Check } from '../../ui/field'
import { tick } from '../ui/bind'
import { Rail } from '../ui/rail'
import { Addresses } from './addresses'
import { ALGORITHMS } from './algorithms'
import { ChoiceField } from './choice-field'
import type { ClientForm } from './client-form'
import { isAllowed, limitOf, lockOf } from './fapi-lock'
import { LifetimeField } from './lifetime-field'

const FORMATS = ['jwt', 'opaque'] as const

export function TokensTab(props: { form: ClientForm }) {
  const mayRefresh = () => props.form.get('grant_types').includes('refresh_token')
  const bound = () => lockOf(props.form, 'dpop_bound_access_tokens')
  const allowRefresh = (on: boolean) =>
    props.form.set('grant_types', on ? ['authorization_code', 'refresh_token'] : ['authorization_code'])
  return (
    <>
      <Rail title={t().idToken}>
        <div class="stack">
          <div class="cols-2">
            <ChoiceField
              form={props.form}
              name="id_token_signed_response_alg"
              label={t().alg}
              hint={limitOf(props.form)}
              choices={ALGORITHMS.filter((alg) => isAllowed(props.form, alg)).map((value) => ({
                value,
                label: t().algHints[value],
              }))}
            />
            <LifetimeField form={props.form} name="id_token_lifetime" label={t().idTokenLifetime} />
          </div>
          <Check {...tick(props.form, 'claims_in_id_token')}>
            {t().claimsInIdToken}
            <span class="sub">{t().claimsInIdTokenHint}</span>
          </Check>
        </div>
      </Rail>
      <Rail title={t().accessToken}>
        <div class="stack">
          <div class="cols-2">
            <ChoiceField
              form={props.form}
              name="access_token_format"
              label={t().format}
              choices={FORMATS.map((value) => ({ value, label: t().formats[value] }))}
            />
            <LifetimeField form={props.form} name="access_token_lifetime" label={t().lifetime} />
          </div>
          <Check {...tick(props.form, 'dpop_bound_access_tokens')} disabled={bound() !== undefined}>
            {protocol().dpop}
            <span class="sub">{bound() ?? protocol().dpopHint}</span>
          </Check>
          <Addresses form={props.form} name="allowed_audiences" hint={protocol().audiencesHint} />
        </div>
      </Rail>
      <Rail title={t().refreshToken}>
        <div class="stack">
          <Check
            name="grant_types"
            checked={mayRefresh()}
            onChange={(event) => allowRefresh(event.currentTarget.checked)}
          >
            {t().refreshGrant}
            <span class="sub">{props.form.get('fapi') ? protocol().demand.refresh : t().refreshGrantHint}</span>
          </Check>
          <div class="cols-2">
            <LifetimeField form={props.form} name="refresh_token_lifetime" label={t().lifetime} />
          </div>
        </div>
      </Rail>
    </>
  )
}
