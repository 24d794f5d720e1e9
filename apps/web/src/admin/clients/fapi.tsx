// FAPI 2.0 as one switch: what it demands, and what is missing for it.
import { For, Show } from 'solid-js'
import { protocol as t } from '../../messages/admin'
import { Callout } from '../../ui/callout'
import { Icon } from '../../ui/icon'
import type { ClientDetail } from '../types'
import { tick } from '../ui/bind'
import { Rail } from '../ui/rail'
import type { ClientForm } from './client-form'
import { ALGORITHMS_RULE, RULES, turnFapi } from './fapi-lock'

type Demand = keyof ReturnType<typeof t>['demand']

const DEMANDS: readonly (readonly [Demand, string])[] = [
  ['type', '§5.3.2.1'],
  ['auth', RULES.token_endpoint_auth_method],
  ['audience', '§5.3.2.1'],
  ['algorithms', ALGORITHMS_RULE],
  ['dpop', RULES.dpop_bound_access_tokens],
  ['refresh', '§5.3.2.1'],
  ['par', RULES.require_pushed_authorization_requests],
  ['pkce', RULES.pkce],
  ['code', '§5.3.2.2'],
  ['iss', '§5.3.2.2'],
  ['https', '§5.3.2.2'],
]

export function Fapi(props: { client: ClientDetail; form: ClientForm }) {
  const isPublic = () => props.client.type === 'public'
  /** What is being typed counts: the server judges the rest when it is saved. */
  const isMended = (field: string) =>
    field === 'jwks'
      ? props.form.get('jwks').trim() !== '' || Boolean(props.form.get('jwks_uri'))
      : field === 'redirect_uris' && 'redirect_uris' in props.form.changes()
  const missing = () => props.client.fapi_profile.missing.filter(({ field }) => field !== 'type' && !isMended(field))
  return (
    <Rail title={t().fapi} text={t().fapiText} first>
      <div class="stack-sm">
        <label class="setting">
          <div>
            <b>{t().fapiSwitch}</b>
            <span class="sub">{isPublic() ? t().fapiPublic : t().fapiHint}</span>
          </div>
          <input
            class="switch"
            type="checkbox"
            // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
            role="switch"
            {...tick(props.form, 'fapi')}
            disabled={isPublic()}
            onChange={(event) => turnFapi(props.form, event.currentTarget.checked)}
          />
        </label>
        <Show when={!isPublic() && missing().length > 0}>
          <Callout kind={props.form.get('fapi') ? 'warn' : 'info'}>
            <p>{t().missing}</p>
            <ul class="plain">
              <For each={missing()}>
                {({ field, message, line }) => (
                  <li>
                    {field === 'redirect_uris' && line !== undefined
                      ? `${props.client.redirect_uris[line - 1] ?? ''}: ${message}`
                      : message}
                  </li>
                )}
              </For>
            </ul>
          </Callout>
        </Show>
        <details class="disclosure">
          <summary>
            <Icon name="chevron-right" />
            {t().demands}
          </summary>
          <dl class="facts mt-8">
            <For each={DEMANDS}>
              {([demand, rule]) => (
                <>
                  <dt>{rule}</dt>
                  <dd>{t().demand[demand]}</dd>
                </>
              )}
            </For>
          </dl>
        </details>
      </div>
    </Rail>
  )
}
