// The entry of login.html: the sign-in, and the pages around it, each loaded only when it is asked for.
import { lazy } from 'solid-js'
import { Dynamic, render } from 'solid-js/web'
import { markDocument } from '../messages/locale'
import Login from './login'

const PAGES = {
  '/setup': lazy(() => import('../setup/setup')),
  '/register': lazy(() => import('../register/register')),
  '/invite': lazy(() => import('../register/invite')),
}

const pageAt = (path: string) =>
  Object.entries(PAGES).find(([own]) => path === own || path.startsWith(`${own}/`))?.[1] ?? Login

const root = document.getElementById('root')
if (root) {
  markDocument()
  render(() => <Dynamic component={pageAt(location.pathname)} />, root)
}

// Back from the app: what the browser kept of this page is out of date.
window.addEventListener('pageshow', (event) => event.persisted && location.reload())
