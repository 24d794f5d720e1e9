// Who is asked for what, and what the app may ask for.
import { For, Show } from 'solid-js'
import { protocol, clients as t } from '../../messages/admin'
import { Check } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { tick } from '../ui/bind'
import { Rail } from '../ui/rail'
import { Addresses } from './addresses'
import type { ClientForm } from './client-form'
import { PolicyField } from './policy-field'
import { SCOPES } from './scopes'

const CONSENT = ['never', 'remember', 'always'] as const

export function AccessTab(props: { form: ClientForm }) {
  return (
    <>
      <Rail title={t().whoMayEnter} text={t().whoMayEnterText}>
        <PolicyField
          chosen={props.form.get('policy_id')}
          onChoose={(id) => props.form.set('policy_id', id)}
          fault={props.form.fault('policy_id')}
          own={props.form.base().policy}
        />
      </Rail>
      <Rail title={t().access} text={t().accessText}>
        <fieldset class="stack-sm">
          <legend class="sr-only">{t().access}</legend>
          <For each={CONSENT}>
            {(mode) => (
              <Check
                type="radio"
                name="consent"
                value={mode}
                checked={props.form.get('consent') === mode}
                onChange={() => props.form.set('consent', mode)}
              >
                {t().consent[mode]}
                <span class="sub">{t().consentHints[mode]}</span>
              </Check>
            )}
          </For>
        </fieldset>
      </Rail>
      <Rail title={t().reauthenticate}>
        <Check {...tick(props.form, 'reauthenticate')}>
          {t().reauthenticateBox}
          <span class="sub">{t().reauthenticateHint}</span>
        </Check>
      </Rail>
      <Rail title={t().secondFactor}>
        <Check {...tick(props.form, 'require_second_factor')}>
          {t().secondFactorBox}
          <span class="sub">{t().secondFactorHint}</span>
        </Check>
      </Rail>
      <Rail title={t().allowedScopes} text={t().allowedScopesText}>
        <ScopeBoxes form={props.form} />
      </Rail>
      <Rail title={t().resourceServer}>
        <Check {...tick(props.form, 'resource_server')} disabled={props.form.base().type === 'public'}>
          {t().resourceServerBox}
          <span class="sub">{t().resourceServerHint}</span>
        </Check>
        <Show when={props.form.base().type === 'confidential' && !props.form.get('resource_server')}>
          <div class="mt-12">
            <Addresses form={props.form} name="answers_for" hint={protocol().answersForHint} />
          </div>
        </Show>
      </Rail>
    </>
  )
}

function ScopeBoxes(props: { form: ClientForm }) {
  const allowed = () => props.form.get('scopes')
  const known = () => [...SCOPES, ...props.form.base().scopes.filter((scope) => !SCOPES.includes(scope))]
  const toggle = (scope: string, on: boolean) =>
    props.form.set(
      'scopes',
      known().filter((one) => (one === scope ? on : allowed().includes(one))),
    )
  return (
    <fieldset class="stack-sm">
      <legend class="sr-only">{t().allowedScopes}</legend>
      <For each={known()}>
        {(scope) => (
          <Check
            name="scopes"
            value={scope}
            checked={allowed().includes(scope)}
            onChange={(event) => toggle(scope, event.currentTarget.checked)}
          >
            <span class="mono">{scope}</span>
            <span class="sub">{t().scopeHints[scope]}</span>
          </Check>
        )}
      </For>
      {props.form.fault('scopes') && (
        <p class="error">
          <Icon name="alert" />
          <span>{props.form.fault('scopes')}</span>
        </p>
      )}
    </fieldset>
  )
}
