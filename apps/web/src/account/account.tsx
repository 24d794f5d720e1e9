// One's own account, tab by tab; each has an address of its own.
import { useQuery } from '@tanstack/solid-query'
import { createEffect, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Loaded } from '../admin/ui/loaded'
import { Tabs } from '../admin/ui/tabs'
import { t } from '../messages/account'
import { useMe } from '../session'
import { type RouterOutput, trpc } from '../trpc'
import { Avatar } from '../ui/avatar'
import { ButtonLink } from '../ui/button'
import { Empty } from '../ui/empty'
import { Skeleton } from '../ui/waiting'
import { Activity } from './activity'
import { Apps } from './apps'
import { Connected } from './connected'
import { Data } from './data'
import { Profile } from './profile'
import { Security } from './security'
import { AccountShell } from './shell'
import { Tokens } from './tokens'

export type Overview = RouterOutput['account']['overview']

const PAGES = {
  security: Security,
  profile: Profile,
  apps: (props: { overview: Overview }) => <Apps apps={props.overview.apps} />,
  tokens: Tokens,
  connected: Connected,
  activity: Activity,
  data: Data,
}
type Tab = keyof typeof PAGES
const TABS = Object.keys(PAGES) as Tab[]

const hrefOf = (tab: Tab) => (tab === 'security' ? '/account' : `/account/${tab}`)

export default function Account(props: { params: { tab?: string } }) {
  const me = useMe()
  const overview = useQuery(() => ({
    queryKey: ['account', 'overview'],
    queryFn: () => trpc.account.overview.query({}),
  }))
  const tab = () => TABS.find((one) => one === (props.params.tab || 'security'))
  createEffect(() => {
    const here = tab()
    document.title = [here && t().tabs[here], t().account, me().instance.name].filter(Boolean).join(' · ')
  })
  return (
    <AccountShell>
      <div class="head">
        <div class="head-id">
          <Avatar name={me().user.name} email={me().user.email} picture={me().user.picture} size="lg" />
          <div class="head-title">
            <h1>{me().user.name ?? me().user.email}</h1>
            <Show when={me().user.name}>
              <p class="break">{me().user.email}</p>
            </Show>
          </div>
        </div>
        <Show when={tab() !== 'profile'}>
          <div class="row">
            <ButtonLink icon="pencil" href={hrefOf('profile')}>
              {t().editProfile}
            </ButtonLink>
          </div>
        </Show>
      </div>
      <Tabs
        label={t().account}
        tabs={TABS.map((one) => ({ href: hrefOf(one), label: t().tabs[one], current: tab() === one }))}
      />
      <Show when={tab()} fallback={<NoSuchPage />}>
        {(here) => (
          <Loaded query={overview} label={t().loading} waiting={<Loading />}>
            {(data) => <Dynamic component={PAGES[here()]} overview={data()} />}
          </Loaded>
        )}
      </Show>
    </AccountShell>
  )
}

function Loading() {
  return (
    <div class="stack-lg">
      <Skeleton width={5} />
      <Skeleton width={4} />
      <Skeleton width={5} />
    </div>
  )
}

function NoSuchPage() {
  return (
    <Empty heading="h2" icon="user" title={t().noSuchPage} about={t().noSuchPageAbout}>
      <ButtonLink href="/account">{t().toAccount}</ButtonLink>
    </Empty>
  )
}
