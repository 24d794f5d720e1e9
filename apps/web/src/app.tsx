// Everything behind the sign-in: the account and, for administrators, the administration.

import { Route, Router } from '@solidjs/router'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, replaceEqualDeep } from '@tanstack/solid-query'
import { type ParentProps, Suspense } from 'solid-js'
import { render } from 'solid-js/web'
import { wordsReady } from './messages/catalogue'
import { lazyPage } from './messages/lazy-page'
import { markDocument } from './messages/locale'
import { SignedIn, toLogin } from './session'
import { failureOf } from './trpc'
import { applyTheme } from './ui/theme'
import { Toasts } from './ui/toast'

const Launcher = lazyPage(() => import('./account/launcher'))
const Account = lazyPage(() => import('./account/account'))
const Administration = lazyPage(() => import('./admin/routes'))

/** The session ended meanwhile: sign in again. */
function leaveIfSignedOut(error: unknown): void {
  if (failureOf(error).reason === 'signed_out') toLogin()
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfSignedOut }),
  mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What came again as it was is the same object: else every row of a list is made anew under the pointer and the focus.
      reconcile: (old, now) => replaceEqualDeep(old, now),
      // A refusal does not change by asking again; a lost connection may.
      retry: (failures, error) => failureOf(error).code === 'OFFLINE' && failures < 2,
    },
  },
})

function Root(props: ParentProps) {
  return (
    <QueryClientProvider client={queries}>
      <SignedIn>
        <Suspense>{props.children}</Suspense>
      </SignedIn>
      <Toasts />
    </QueryClientProvider>
  )
}

const root = document.getElementById('root')
if (root) {
  markDocument()
  applyTheme()
  wordsReady().then(() =>
    render(
      () => (
        <Router root={Root}>
          <Route path="/" component={Launcher} />
          <Route path="/account/*tab" component={Account} />
          <Route path="/admin/*rest" component={Administration} />
        </Router>
      ),
      root,
    ),
  )
}
