// What a template fills in of a site: rules, headers, app tokens; and how the app's own sign-in gets out of the way.
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { templates as t } from '../../messages/admin'
import { type RouterInput, trpc } from '../../trpc'
import { CopyButton } from '../../ui/copy-button'
import { Failed } from '../../ui/failed'
import { AppChoice, type AppToChoose } from '../templates/app-choice'
import type { SiteTemplate } from '../types'
import { Rail } from '../ui/rail'

/** Both lists, or neither: a template names one of the presets. */
export const useSiteTemplates = () =>
  useQuery(() => ({
    queryKey: ['templates', 'sites'],
    queryFn: async () => {
      const [{ rows }, { header_presets }] = await Promise.all([
        trpc.templates.sites.query({}),
        trpc.sites.options.query({}),
      ])
      return { rows, header_presets }
    },
    staleTime: Number.POSITIVE_INFINITY,
  }))

type Known = NonNullable<ReturnType<typeof useSiteTemplates>['data']>
type Fields = Pick<RouterInput['sites']['create'], 'rules' | 'identity_headers' | 'app_tokens'>

export const fieldsOfTemplate = ({ header_presets }: Known, template: SiteTemplate): Fields => ({
  rules: template.rules.map(({ match, path, methods, action }) => ({ match, path, methods: [...methods], action })),
  identity_headers: header_presets[template.headers].map(({ name, value }) => ({ name, value })),
  app_tokens: template.app_tokens,
})

export function TemplateRail(props: {
  list: ReturnType<typeof useSiteTemplates>
  chosen: string | null
  onChoose: (app: AppToChoose | null) => void
}) {
  const rows = () => (props.list.isSuccess ? props.list.data.rows : [])
  return (
    <Rail first title={t().app} text={t().count(rows().length)}>
      <Show when={props.list.isError}>
        <Failed error={props.list.error} retry={() => void props.list.refetch()} />
      </Show>
      <Show when={props.list.isSuccess}>
        <AppChoice
          apps={rows()}
          known={rows().map(({ id }) => id)}
          chosen={props.chosen}
          onChoose={props.onChoose}
          none={t().noneSite}
        />
      </Show>
    </Rail>
  )
}

export function FilledRails(props: { template: SiteTemplate; known: Known; host: string }) {
  const ownLogin = () =>
    props.template.own_login
      .replaceAll('{app}', `https://${props.host || t().hostHere}`)
      .replaceAll('{host}', props.host || t().hostHere)
      .replaceAll('{base}', location.origin)
  return (
    <>
      <Rail title={t().filled} text={t().filledText(props.template.name)}>
        <dl class="facts">
          <dt>{t().facts.rules}</dt>
          <dd>
            <Show when={props.template.rules.length > 0} fallback={t().noRules}>
              <ul class="stack-sm plain">
                <For each={props.template.rules}>
                  {(rule) => (
                    <li>
                      <span class="mono break">{rule.path}</span> {rule.methods.join(', ')}: {t().actions[rule.action]}
                      <Show when={rule.why}>{(why) => <span class="sub">{why()}</span>}</Show>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </dd>
          <dt>{t().facts.headers}</dt>
          <dd class="mono break">
            {props.known.header_presets[props.template.headers].map(({ name }) => name).join(' ')}
          </dd>
          <Show when={props.template.app_tokens}>
            {(tokens) => (
              <>
                <dt>{t().facts.tokens}</dt>
                <dd>
                  {t().siteTokens} <span class="mono">{tokens().path_prefix}</span>
                </dd>
              </>
            )}
          </Show>
        </dl>
      </Rail>
      <Rail title={t().ownLogin(props.template.name)} text={t().ownLoginText}>
        <div class="copyable">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard must be able to do */}
          <pre class="code snippet code-wrap" tabIndex={0}>
            {ownLogin()}
          </pre>
          <CopyButton text={ownLogin()} what={t().fileOf(props.template.name)} />
        </div>
        <ul class="text-sm stack-sm bullets mt-12">
          <For each={props.template.notes}>{(note) => <li>{note}</li>}</For>
        </ul>
        <p class="text-sm ink-2 mt-12">{t().version(props.template.version)}</p>
      </Rail>
    </>
  )
}
