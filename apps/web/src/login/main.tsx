// The entry of login.html: the sign-in; the first run and the recovery are loaded only when they are asked for.
import { lazy } from 'solid-js'
import { render } from 'solid-js/web'
import { markDocument } from '../messages/locale'
import Login from './login'

const Setup = lazy(() => import('../setup/setup'))
const Recovery = lazy(() => import('../recovery/recovery'))

const RECOVERY = ['/reset-password', '/login/not-me', '/login/verify-email', '/login/link']

function Page() {
  if (location.pathname.startsWith('/setup')) return <Setup />
  return RECOVERY.includes(location.pathname) ? <Recovery /> : <Login />
}

const root = document.getElementById('root')
if (root) {
  markDocument()
  render(() => <Page />, root)
}

// Back from the app: what the browser kept of this page is out of date.
window.addEventListener('pageshow', (event) => event.persisted && location.reload())
