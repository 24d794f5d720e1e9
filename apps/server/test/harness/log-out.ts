import type { Browser, Landed } from './browser'
import { formsOf } from './callback'
import { ISSUER } from './provider'

export const endSessionUrl = (fields: Record<string, string>): string => `/end_session?${new URLSearchParams(fields)}`

const FORM = 'application/x-www-form-urlencoded'

/** A form of another site posts to us: cookies with `SameSite=Lax` stay at home, until a GET follows. */
export const postFromApp = (browser: Browser, fields: Record<string, string>, path = '/end_session'): Promise<Landed> =>
  browser.open(path, {
    method: 'POST',
    headers: {
      'content-type': FORM,
      cookie: '',
      origin: 'https://app.example.com',
      'sec-fetch-site': 'cross-site',
    },
    body: new URLSearchParams(fields).toString(),
  })

/** Presses a button of our confirmation page, as it was shown. */
export const press = (
  browser: Browser,
  { text }: Landed,
  answer: 'sign_out' | 'stay',
  headers: Record<string, string> = { origin: ISSUER, 'sec-fetch-site': 'same-origin' },
): Promise<Landed> => {
  const form = formsOf(text)[0]
  if (form?.method !== 'post') throw new Error(`no form: ${text.slice(0, 300)}`)
  const body = new URLSearchParams([...form.fields, ['answer', answer]]).toString()
  return browser.open(form.action, { method: 'POST', headers: { 'content-type': FORM, ...headers }, body })
}

export const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.call('session.me', {}, 'query')).data !== null
