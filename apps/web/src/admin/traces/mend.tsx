// What can be done about it. Who is right, the app or the client on file, only the administrator knows.
import { useQueryClient } from '@tanstack/solid-query'
import { type JSX, Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { CopyButton } from '../../ui/copy-button'
import { Failed } from '../../ui/failed'
import { toast } from '../../ui/toast'
import type { Trace } from '../types'
import { createAct } from '../ui/act'

export function Mend(props: { trace: Trace }) {
  return (
    <Show when={props.trace.site} fallback={<MendClient trace={props.trace} />}>
      {(site) => (
        <section class="section">
          <div class="section-head">
            <h2>{t().mend}</h2>
          </div>
          <ButtonLink href={`/admin/sites/${site().id}`} icon="sites">
            {t().toClient(site().name)}
          </ButtonLink>
        </section>
      )}
    </Show>
  )
}

function MendClient(props: { trace: Trace }) {
  /** The one that decides now. */
  const policy = () => (props.trace.check === 'policy' ? props.trace.client?.policy_id : null)
  const isRedirect = () => props.trace.check === 'redirect_uri' && props.trace.received !== null
  return (
    <Show when={props.trace.client}>
      {(client) => (
        <section class="section">
          <div class="section-head">
            <h2>{t().mend}</h2>
          </div>
          <Show
            when={isRedirect()}
            fallback={
              <div class="row">
                <Show when={policy()}>
                  {(id) => (
                    <ButtonLink href={`/admin/policies/${encodeURIComponent(id())}`} kind="primary">
                      {t().toPolicy}
                    </ButtonLink>
                  )}
                </Show>
                <ToClient id={client().id} name={client().name} />
              </div>
            }
          >
            <Show
              when={props.trace.can_add_redirect_uri}
              fallback={
                <Callout kind="ok">
                  <p>{t().alreadyAdded}</p>
                </Callout>
              }
            >
              <RedirectMend trace={props.trace} app={client().name} />
            </Show>
          </Show>
        </section>
      )}
    </Show>
  )
}

function RedirectMend(props: { trace: Trace; app: string }) {
  const queries = useQueryClient()
  const add = createAct(async () => {
    await trpc.traces.addRedirectUri.mutate({ code: props.trace.code })
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['traces'] }),
      queries.invalidateQueries({ queryKey: ['clients'] }),
    ])
    toast(t().added(props.app))
  })
  const allowed = () => props.trace.difference?.expected ?? props.trace.expected[0]
  return (
    <>
      <ul class="rows rows-wrap">
        <Way title={t().addTitle(props.app)} text={t().addText(props.trace.received ?? '')}>
          <Button kind="primary" busy={add.busy()} onClick={() => add.run()}>
            {t().add}
          </Button>
        </Way>
        <Show when={allowed()}>
          {(uri) => (
            <Way title={t().wrongTitle} text={t().wrongText(uri())}>
              <CopyButton text={uri()} what={t().wrongWhat} words />
            </Way>
          )}
        </Show>
        <Way title={t().unknownTitle} text={t().unknownText} />
      </ul>
      <Show when={add.error()}>{(error) => <Failed error={error()} />}</Show>
    </>
  )
}

function Way(props: { title: string; text: string; children?: JSX.Element }) {
  return (
    <li>
      <span class="what text-sm">
        <b>{props.title}</b>
        <span class="sub break">{props.text}</span>
      </span>
      {props.children}
    </li>
  )
}

function ToClient(props: { id: string; name: string }) {
  return (
    <ButtonLink href={`/admin/clients/${encodeURIComponent(props.id)}`} icon="clients">
      {t().toClient(props.name)}
    </ButtonLink>
  )
}
