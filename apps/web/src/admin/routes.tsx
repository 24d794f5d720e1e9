// The administration: which address shows which page. Each page is loaded when it is first opened.
import { useLocation } from '@solidjs/router'
import { createMemo, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { admin as t } from '../messages/admin'
import { useMe } from '../session'
import { Waiting } from '../ui/waiting'
import './admin.css'
import { findPlace } from './places'
import { NoSuchPage, NotForYou } from './shell/not-here'
import { SecondFactorDue } from './shell/second-factor-due'
import { Shell } from './shell/shell'

export default function Administration() {
  const me = useMe()
  const location = useLocation()
  const place = createMemo(() => findPlace(location.pathname))
  // Another user is another page; another tab of the same user is not.
  const key = createMemo(() => place().key)
  return (
    <Show when={me().user.role === 'admin'} fallback={<NotForYou email={me().user.email} />}>
      <Show when={!me().second_factor_due} fallback={<SecondFactorDue />}>
        <Shell>
          <Suspense fallback={<Waiting label={t().administration} />}>
            <Show when={key()} keyed fallback={<NoSuchPage />}>
              <Dynamic component={place().page} params={place().params} />
            </Show>
          </Suspense>
        </Shell>
      </Show>
    </Show>
  )
}
