// The entry of login.html: the sign-in, and the pages around it, each loaded only when it is asked for.
import { type Component, lazy } from 'solid-js'
import { Dynamic, render } from 'solid-js/web'
import { markDocument } from '../messages/locale'
import { applyTheme } from '../ui/theme'
import Login from './login'
import { APPROVE } from './waiting-approval'

const Recovery = lazy(() => import('../recovery/recovery'))

const PAGES: Record<string, Component> = {
  '/setup': lazy(() => import('../setup/setup')),
  '/register': lazy(() => import('../register/register')),
  '/invite': lazy(() => import('../register/invite')),
  '/reset-password': Recovery,
  '/login/not-me': Recovery,
  '/login/verify-email': Recovery,
  '/login/link': Recovery,
  [APPROVE]: lazy(() => import('./approve')),
}

/** Which page an address of this entry shows. */
const pageAt = (path: string) =>
  Object.entries(PAGES).find(([own]) => path === own || path.startsWith(`${own}/`))?.[1] ?? Login

const root = document.getElementById('root')
if (root) {
  markDocument()
  applyTheme()
  render(() => <Dynamic component={pageAt(location.pathname)} />, root)
}

// Back from the app: what the browser kept of this page is out of date.
window.addEventListener('pageshow', (event) => event.persisted && location.reload())
