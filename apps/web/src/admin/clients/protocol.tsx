// Protocol: FAPI 2.0, how the app proves itself, its keys, and how it asks.
import { protocol as t } from '../../messages/admin'
import { Check } from '../../ui/field'
import type { ClientDetail } from '../types'
import { tick } from '../ui/bind'
import { Rail } from '../ui/rail'
import { ALGORITHMS } from './algorithms'
import { ChoiceField } from './choice-field'
import type { ClientForm } from './client-form'
import { Fapi } from './fapi'
import { isAllowed, limitOf, lockOf } from './fapi-lock'
import { KeysField } from './keys-field'
import { ProofFields } from './proof'

export function ProtocolTab(props: { client: ClientDetail; form: ClientForm }) {
  const locked = () => lockOf(props.form, 'require_pushed_authorization_requests')
  return (
    <>
      <Fapi client={props.client} form={props.form} />
      <ProofFields client={props.client} form={props.form} />
      <KeysField client={props.client} form={props.form} />
      <Rail title={t().requests} text={t().requestsText}>
        <div class="stack">
          <Check
            {...tick(props.form, 'require_pushed_authorization_requests')}
            disabled={locked() !== undefined}
            aria-invalid={props.form.fault('require_pushed_authorization_requests') ? 'true' : undefined}
          >
            {t().par}
            <span class="sub">{locked() ?? t().parHint}</span>
          </Check>
          <div class="cols-2">
            <ChoiceField
              form={props.form}
              name="request_object_signing_alg"
              label={t().requestAlg}
              hint={limitOf(props.form) ?? t().requestAlgHint}
              none={t().anyAlg}
              choices={ALGORITHMS.filter((alg) => isAllowed(props.form, alg)).map((value) => ({ value, label: value }))}
            />
          </div>
        </div>
      </Rail>
    </>
  )
}
