import type { Asset } from '../../src/services/ui'
import type { Provider } from './provider'

const asset = (text: string, type: string): Asset => ({ bytes: new TextEncoder().encode(text), gzip: null, type })

/** What index.html of the pages says, for tests of what is served where. */
export const LOGIN_PAGE = '<!doctype html><title>login page</title>'
export const APP_PAGE = '<!doctype html><title>app page</title>'

/** Stands for the built UI, which the flows do without. */
export const withUi = (provider: Provider): Provider => {
  provider.services.ui = {
    login: asset(LOGIN_PAGE, 'text/html; charset=utf-8'),
    app: asset(APP_PAGE, 'text/html; charset=utf-8'),
    assets: new Map([['app-1a2b3c.js', asset('export {}', 'text/javascript; charset=utf-8')]]),
    stylesheet: '/assets/page-1a2b3c.css',
    favicon: null,
  }
  return provider
}
