// The two ways to be in the wrong place.
import { createEffect } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { useMe } from '../../session'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import type { IconName } from '../../ui/icon'

export function NoSuchPage() {
  return (
    <NotHere icon="search" title={t().noSuchPage} text={t().noSuchPageText} href="/admin/users" way={t().toUsers} />
  )
}

export function NotForYou(props: { email: string }) {
  return (
    <main class="page">
      <div class="page-in">
        <NotHere
          icon="shield"
          title={t().notForYou}
          text={t().notForYouText(props.email)}
          href="/account"
          way={t().toAccount}
        />
      </div>
    </main>
  )
}

function NotHere(props: { icon: IconName; title: string; text: string; href: string; way: string }) {
  const me = useMe()
  createEffect(() => {
    document.title = `${props.title} · ${me().instance.name}`
  })
  return (
    <Empty icon={props.icon} title={props.title} about={props.text} heading="h1">
      <ButtonLink href={props.href}>{props.way}</ButtonLink>
    </Empty>
  )
}
