import type { Browser, Landed } from './browser'
import { authorizeUrl } from './relying-party'

type Sent = Parameters<typeof authorizeUrl>

/** An authorization request as a form of another site posts it: `SameSite=Lax` cookies stay at home. */
export const postForm = (...request: Sent): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'https://grafana.example.com',
    'sec-fetch-site': 'cross-site',
    cookie: '',
  },
  body: authorizeUrl(...request).replace('/authorize?', ''),
})

/** The POST and the redirects after it, which are navigations of the browser's own and bring its cookies. */
export const openByPost = (browser: Browser, ...request: Sent): Promise<Landed> =>
  browser.open('/authorize', postForm(...request))
