// The entry of login.html: the sign-in, and the pages around it, each loaded only when it is asked for.

import type { Component } from 'solid-js'
import { Dynamic, render } from 'solid-js/web'
import { wordsReady } from '../messages/catalogue'
import { lazyPage } from '../messages/lazy-page'
import { markDocument } from '../messages/locale'
import { applyTheme } from '../ui/theme'
import Login from './login'
import { APPROVE } from './waiting-approval'

const Recovery = lazyPage(() => import('../recovery/recovery'))

const PAGES: Record<string, Component> = {
  '/setup': lazyPage(() => import('../setup/setup')),
  '/register': lazyPage(() => import('../register/register')),
  '/invite': lazyPage(() => import('../register/invite')),
  '/reset-password': Recovery,
  '/login/not-me': Recovery,
  '/login/verify-email': Recovery,
  '/login/link': Recovery,
  [APPROVE]: lazyPage(() => import('./approve')),
}

/** Which page an address of this entry shows. */
const pageAt = (path: string) =>
  Object.entries(PAGES).find(([own]) => path === own || path.startsWith(`${own}/`))?.[1] ?? Login

const root = document.getElementById('root')
if (root) {
  markDocument()
  applyTheme()
  wordsReady().then(() => render(() => <Dynamic component={pageAt(location.pathname)} />, root))
}

// Back from the app: what the browser kept of this page is out of date.
window.addEventListener('pageshow', (event) => event.persisted && location.reload())
