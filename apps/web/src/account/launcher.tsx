// All the apps that one may open; those used lately first.
import { useQuery } from '@tanstack/solid-query'
import { createEffect, createSignal, For, Show } from 'solid-js'
import { Loaded } from '../admin/ui/loaded'
import { Search } from '../admin/ui/search'
import { t as account, own as t } from '../messages/account'
import { useMe } from '../session'
import { type RouterOutput, trpc } from '../trpc'
import { AppIcon } from '../ui/app-icon'
import { Empty } from '../ui/empty'
import { now } from '../ui/time'
import { Skeleton } from '../ui/waiting'
import { fold, lately } from './lately'
import { AccountShell } from './shell'

type App = RouterOutput['account']['launcher'][number]

export default function Launcher() {
  const me = useMe()
  const [text, setText] = createSignal('')
  const apps = useQuery(() => ({ queryKey: ['account', 'launcher'], queryFn: () => trpc.account.launcher.query({}) }))
  createEffect(() => {
    document.title = `${account().myApps} · ${me().instance.name}`
  })
  return (
    <AccountShell>
      <div class="head">
        <div class="head-title">
          <h1 class="break">{greeting(me().user.given_name ?? me().user.name)}</h1>
        </div>
        <div class="tools">
          <Search value={text()} label={t().findApp} placeholder={t().findApp} onSearch={setText} />
        </div>
      </div>
      <Loaded query={apps} label={t().appsLoading} waiting={<Skeleton width={5} />}>
        {(data) => (
          <Show
            when={data().length > 0}
            fallback={<Empty heading="h2" icon="clients" title={t().noApps} about={t().noAppsAbout} />}
          >
            <Found apps={data()} text={text()} />
          </Show>
        )}
      </Loaded>
    </AccountShell>
  )
}

function Found(props: { apps: App[]; text: string }) {
  const found = () => {
    const part = fold(props.text)
    return props.apps.filter((app) => fold(`${app.name} ${app.description ?? ''} ${hostOf(app) ?? ''}`).includes(part))
  }
  const used = () => lately(found(), now())
  const others = () => found().filter((app) => !used().includes(app))
  return (
    <Show
      when={found().length > 0}
      fallback={<Empty heading="h2" icon="search" title={t().noAppFound(props.text)} about={t().noAppFoundAbout} />}
    >
      <Group title={t().usedLately} apps={used()} />
      <Group title={t().allApps} apps={others()} below={used().length > 0} />
    </Show>
  )
}

function Group(props: { title: string; apps: App[]; below?: boolean }) {
  return (
    <Show when={props.apps.length > 0}>
      <section classList={{ 'mt-32': props.below }}>
        <h2 class="ink-3">{props.title}</h2>
        <div class="apps mt-8">
          <For each={props.apps}>
            {(app) => (
              <a class="app" href={app.launch_url} rel="external noreferrer">
                <AppIcon name={app.name} src={app.icon_src} size="lg" />
                <span>
                  <b class="break">{app.name}</b>
                  <Show when={app.description ?? hostOf(app)}>
                    {(words) => <span class="sub break">{words()}</span>}
                  </Show>
                </span>
              </a>
            )}
          </For>
        </div>
      </section>
    </Show>
  )
}

/** A site says at least where it is: it has no picture. */
const hostOf = ({ kind, launch_url }: App): string | null => (kind === 'site' ? new URL(launch_url).host : null)

function greeting(name: string | null): string {
  const hour = new Date(now()).getHours()
  const part = hour < 5 || hour >= 18 ? 'evening' : hour < 12 ? 'morning' : 'afternoon'
  return t().greetings[part](name)
}
