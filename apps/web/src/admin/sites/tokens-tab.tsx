// How apps that can't show a page get through: by tokens of ours, or by what the app itself checks.
import { For, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { Check, TextField } from '../../ui/field'
import { Icon } from '../../ui/icon'
import type { SiteDetail } from '../types'
import { Rail } from '../ui/rail'
import { createJudgement, draftOf, type SiteForm } from './site-form'
import { SiteTokens } from './tokens'

type TokenRules = NonNullable<SiteDetail['app_tokens']>
const USUAL: TokenRules = { basic: true, bearer: true, header: null, path_prefix: null }

export function TokensTab(props: { site: SiteDetail; form: SiteForm }) {
  const judgement = createJudgement(() => draftOf(props.form))
  const rules = () => props.form.get('app_tokens')
  const set = (part: Partial<TokenRules>) => props.form.set('app_tokens', { ...(rules() ?? USUAL), ...part })
  const fault = (field: 'app_tokens' | 'pass_schemes') => props.form.fault(field) ?? judgement.faults(field)[0]?.message
  return (
    <>
      <Rail title={t().appTokens} text={t().appTokensText}>
        <div class="stack">
          <Check
            name="app_tokens"
            checked={rules() !== null}
            onChange={(event) => props.form.set('app_tokens', event.currentTarget.checked ? USUAL : null)}
          >
            {t().takeTokens}
            <span class="sub">{t().takeTokensHint}</span>
          </Check>
          <Show when={rules()}>
            {(rules) => (
              <>
                <fieldset class="stack-sm">
                  <legend class="label">{t().ways}</legend>
                  <Check
                    name="basic"
                    checked={rules().basic}
                    onChange={(event) => set({ basic: event.currentTarget.checked })}
                  >
                    {t().wayBasic}
                  </Check>
                  <Check
                    name="bearer"
                    checked={rules().bearer}
                    onChange={(event) => set({ bearer: event.currentTarget.checked })}
                  >
                    {t().wayBearer}
                  </Check>
                </fieldset>
                <div class="cols-2">
                  <TextField
                    name="token_header"
                    label={t().wayHeader}
                    invalidBy={fault('app_tokens') && 'app-tokens-fault'}
                    optional
                    mono
                    value={rules().header ?? ''}
                    placeholder="X-Api-Key"
                    autocomplete="off"
                    spellcheck={false}
                    onInput={(event) => set({ header: event.currentTarget.value || null })}
                  />
                  <TextField
                    name="token_path"
                    label={t().tokenPath}
                    hint={t().tokenPathHint}
                    optional
                    mono
                    value={rules().path_prefix ?? ''}
                    placeholder="/api"
                    autocomplete="off"
                    spellcheck={false}
                    onInput={(event) => set({ path_prefix: event.currentTarget.value || null })}
                  />
                </div>
                <Show when={fault('app_tokens')}>
                  <p class="error" id="app-tokens-fault">
                    <Icon name="alert" />
                    <span>{fault('app_tokens')}</span>
                  </p>
                </Show>
              </>
            )}
          </Show>
        </div>
      </Rail>
      <Show when={props.site.app_tokens !== null}>
        <SiteTokens site_id={props.site.id} />
      </Show>
      <Rail title={t().passSchemes} text={t().passText}>
        <div class="stack-sm">
          <TextField
            name="pass_schemes"
            label={t().passLabel}
            hint={t().passHint}
            fault={fault('pass_schemes')}
            optional
            mono
            value={props.form.get('pass_schemes').join(' ')}
            placeholder="token"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            onChange={(event) =>
              props.form.set('pass_schemes', event.currentTarget.value.split(/[\s,]+/).filter(Boolean))
            }
          />
          <For each={judgement.warnings('pass_schemes')}>
            {(warning) => (
              <p class="error warn-ink">
                <Icon name="alert" />
                <span>{warning.message}</span>
              </p>
            )}
          </For>
        </div>
      </Rail>
    </>
  )
}
