// One's own account: who one is, the password, where one is signed in, and which apps see what.
import { useQuery } from '@tanstack/solid-query'
import { createEffect, Match, Show, Switch } from 'solid-js'
import { FreshSignIn } from '../admin/ui/fresh'
import { t } from '../messages/account'
import { signOut, useMe } from '../session'
import { trpc } from '../trpc'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Failed } from '../ui/failed'
import { Mark } from '../ui/mark'
import { Skeleton, Waiting } from '../ui/waiting'
import { Apps } from './apps'
import { Passkeys } from './passkeys'
import { Password } from './password'
import { Sessions } from './sessions'

const OVERVIEW = ['account', 'overview']

export default function Account() {
  const me = useMe()
  const overview = useQuery(() => ({ queryKey: OVERVIEW, queryFn: () => trpc.account.overview.query({}) }))
  createEffect(() => {
    document.title = `${t().account} · ${me().instance.name}`
  })

  return (
    <>
      <Bar />
      <main class="page">
        <div class="page-in">
          <div class="head">
            <div class="head-id">
              <Avatar name={me().user.name} email={me().user.email} size="lg" />
              <div class="head-title">
                <h1>{me().user.name ?? me().user.email}</h1>
                <Show when={me().user.name}>
                  <p class="break">{me().user.email}</p>
                </Show>
              </div>
            </div>
          </div>
          <Switch fallback={<Loading />}>
            <Match when={overview.isLoadingError}>
              <Failed error={overview.error} retry={() => overview.refetch()} />
            </Match>
            {/* `data` is read only once it is there: read before, it would suspend the whole page. */}
            <Match when={!overview.isPending && overview.data}>
              {(data) => (
                <>
                  <Passkeys />
                  <Password email={data().user.email} least={data().password_min_length} />
                  <Sessions sessions={data().sessions} />
                  <Apps apps={data().apps} />
                </>
              )}
            </Match>
          </Switch>
        </div>
      </main>
      <FreshSignIn />
    </>
  )
}

function Bar() {
  const me = useMe()
  return (
    <header class="bar">
      <a class="brand" href="/account" aria-label={me().instance.name}>
        <Mark />
        <span>{me().instance.name}</span>
      </a>
      <nav class="tabs" aria-label={t().main}>
        <a href="/account" aria-current="page">
          {t().account}
        </a>
        <Show when={me().user.role === 'admin'}>
          <a href="/admin">{t().administration}</a>
        </Show>
      </nav>
      <Button id="sign-out" class="push" kind="quiet" icon="logout" aria-label={t().signOut} onClick={signOut}>
        <span class="hide-sm">{t().signOut}</span>
      </Button>
    </header>
  )
}

function Loading() {
  return (
    <Waiting label={t().loading}>
      <div class="stack-lg">
        <Skeleton width={5} />
        <Skeleton width={4} />
        <Skeleton width={5} />
      </div>
    </Waiting>
  )
}
