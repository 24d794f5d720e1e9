// The entry of login.html: the sign-in; the first run and the recovery are loaded only when they are asked for.
import { lazy } from 'solid-js'
import { render } from 'solid-js/web'
import { markDocument } from '../messages/locale'
import { applyTheme } from '../ui/theme'
import Login from './login'
import { APPROVE } from './waiting-approval'

const Setup = lazy(() => import('../setup/setup'))
const Recovery = lazy(() => import('../recovery/recovery'))
const Approve = lazy(() => import('./approve'))

const RECOVERY = ['/reset-password', '/login/not-me', '/login/verify-email', '/login/link']

/** Which page an address of this entry shows. */
function page() {
  const { pathname } = location
  if (pathname.startsWith('/setup')) return <Setup />
  if (pathname === APPROVE) return <Approve />
  if (RECOVERY.includes(pathname)) return <Recovery />
  return <Login />
}

const root = document.getElementById('root')
if (root) {
  markDocument()
  applyTheme()
  render(page, root)
}

// Back from the app: what the browser kept of this page is out of date.
window.addEventListener('pageshow', (event) => event.persisted && location.reload())
