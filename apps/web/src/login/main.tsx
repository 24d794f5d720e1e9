// The entry of login.html: the sign-in, and the first run, which is loaded only when it is asked for.
import { lazy } from 'solid-js'
import { render } from 'solid-js/web'
import { markDocument } from '../messages/locale'
import { applyTheme } from '../ui/theme'
import Login from './login'

const Setup = lazy(() => import('../setup/setup'))

const root = document.getElementById('root')
if (root) {
  markDocument()
  applyTheme()
  render(() => (location.pathname.startsWith('/setup') ? <Setup /> : <Login />), root)
}

// Back from the app: what the browser kept of this page is out of date.
window.addEventListener('pageshow', (event) => event.persisted && location.reload())
