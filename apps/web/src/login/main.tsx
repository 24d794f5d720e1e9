// The entry of login.html: /login, and the two other pages in the arch, loaded when they are asked for.
import { type Component, lazy } from 'solid-js'
import { render } from 'solid-js/web'
import { markDocument } from '../messages/locale'
import Login from './login'

const PAGES: Record<string, Component> = {
  '/setup': lazy(() => import('../setup/setup')),
  '/logout': lazy(() => import('./logout')),
}

const root = document.getElementById('root')
if (root) {
  markDocument()
  const Page = PAGES[location.pathname] ?? Login
  render(() => <Page />, root)
}

// Back from the app: what the browser kept of this page is out of date.
window.addEventListener('pageshow', (event) => event.persisted && location.reload())
