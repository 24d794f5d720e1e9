// The apps that see something of this account, and taking it back from them.
import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../messages/account'
import { ui } from '../messages/ui'
import { type RouterOutput, trpc } from '../trpc'
import { AppIcon } from '../ui/app-icon'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Empty } from '../ui/empty'
import { Failed } from '../ui/failed'
import { When } from '../ui/time'
import { toast } from '../ui/toast'

type App = RouterOutput['account']['overview']['apps'][number]

export function Apps(props: { apps: App[] }) {
  const [asked, setAsked] = createSignal<App>()
  return (
    <section class="rail">
      <header>
        <h2>{t().apps}</h2>
        <p>{t().appsAbout}</p>
      </header>
      <div class="rail-body">
        <ul class="rows">
          <For each={props.apps}>{(app) => <Row app={app} onRevoke={() => setAsked(app)} />}</For>
        </ul>
        <Show when={props.apps.length === 0}>
          <Empty icon="clients" title={t().noApps} about={t().noAppsAbout} />
        </Show>
      </div>
      <Dialog
        open={asked() !== undefined}
        onClose={() => setAsked(undefined)}
        title={t().revokeTitle(asked()?.name ?? '')}
      >
        <Show when={asked()}>{(app) => <Revoke app={app()} onDone={() => setAsked(undefined)} />}</Show>
      </Dialog>
    </section>
  )
}

function Row(props: { app: App; onRevoke: () => void }) {
  return (
    <li>
      <AppIcon name={props.app.name} src={props.app.icon_src} size="md" />
      <span class="what">
        <b>
          <Show when={props.app.home_url} fallback={props.app.name}>
            {(href) => (
              <a href={href()} rel="noreferrer">
                {props.app.name}
              </a>
            )}
          </Show>
        </b>
        <span class="sub text-sm">
          {seen(props.app.scope)}, {t().lastUsed(<When at={props.app.updated_at} />)}
        </span>
        <Show when={props.app.resources.length > 0}>
          <span class="sub text-sm break">{t().onYourBehalf(props.app.resources.join(', '))}</span>
        </Show>
      </span>
      <Button size="sm" onClick={props.onRevoke}>
        {t().remove}
        <span class="sr-only">: {props.app.name}</span>
      </Button>
    </li>
  )
}

function Revoke(props: { app: App; onDone: () => void }) {
  const queries = useQueryClient()
  const revoke = useMutation(() => ({
    mutationFn: () => trpc.account.revokeApp.mutate({ client_id: props.app.client_id }),
    onSuccess: () => {
      toast(t().revoked(props.app.name))
      props.onDone()
      return queries.invalidateQueries()
    },
  }))
  return (
    <>
      <Show when={revoke.error}>{(error) => <Failed error={error()} />}</Show>
      <p class="ink-2 text-sm">{t().revokeAbout(props.app.name)}</p>
      <DialogActions>
        <Button kind="quiet" onClick={props.onDone}>
          {ui().cancel}
        </Button>
        <Button kind="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
          {t().revoke}
        </Button>
      </DialogActions>
    </>
  )
}

/** Scopes in words; one without words is named as the app names it. */
function seen(scope: string[]): string {
  const words: Record<string, string> = {
    profile: t().scopeName,
    email: t().scopeEmail,
    groups: t().scopeGroups,
    phone: t().scopePhone,
    address: t().scopeAddress,
  }
  const what = scope.filter((one) => one !== 'openid' && one !== 'offline_access').map((one) => words[one] ?? one)
  const sentence = what.length > 0 ? t().sees(what) : t().seesNothing
  return scope.includes('offline_access') ? `${sentence}, ${t().evenAway}` : sentence
}
