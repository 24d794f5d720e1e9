// The bar over one's apps and one's account, and the column below it.
import { useLocation } from '@solidjs/router'
import { type ParentProps, Show } from 'solid-js'
import { FreshSignIn } from '../fresh/fresh'
import { t } from '../messages/account'
import { useMe } from '../session'
import { Mark } from '../ui/mark'
import { AccountMenu } from './menu'

export function AccountShell(props: ParentProps) {
  const me = useMe()
  const location = useLocation()
  const here = (href: string) =>
    href === '/' ? location.pathname === '/' : `${location.pathname}/`.startsWith(`${href}/`)
  const current = (href: string) => (here(href) ? 'page' : undefined)
  return (
    <>
      <header class="bar">
        <a class="brand" href="/" aria-label={me().instance.name}>
          <Mark />
          <span>{me().instance.name}</span>
        </a>
        <nav class="tabs" aria-label={t().main}>
          <a href="/" aria-current={current('/')}>
            {t().myApps}
          </a>
          <a href="/account" aria-current={current('/account')}>
            {t().account}
          </a>
          <Show when={me().user.role === 'admin'}>
            <a class="hide-sm" href="/admin">
              {t().administration}
            </a>
          </Show>
        </nav>
        <AccountMenu />
      </header>
      <main class="page">
        <div class="page-in">{props.children}</div>
      </main>
      <FreshSignIn email={me().user.email} />
    </>
  )
}
