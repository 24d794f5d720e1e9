// The entry of login.html: the sign-in, and the first run, which is loaded only when it is asked for.
import { lazy } from 'solid-js'
import { render } from 'solid-js/web'
import { markDocument } from '../messages/locale'
import { applyTheme } from '../ui/theme'
import Login from './login'
import { APPROVE } from './waiting-approval'

const Setup = lazy(() => import('../setup/setup'))
const Approve = lazy(() => import('./approve'))

/** Which page an address of this entry shows. */
function page() {
  const { pathname } = location
  if (pathname.startsWith('/setup')) return <Setup />
  if (pathname === APPROVE) return <Approve />
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
