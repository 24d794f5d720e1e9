import type { Browser, Landed } from './browser'
import { goThrough, type Person } from './person'
import type { AddedClient } from './records'
import { authorizeUrl } from './relying-party'

/** How the client asked for its answer. */
export type Mode = 'query' | 'form_post'
export const MODES: readonly Mode[] = ['query', 'form_post']

/** What reaches the client's callback: by the address of a redirect, or by the form that our page submits. */
export interface Callback {
  mode: Mode
  /** Where the browser was sent, as we wrote it. */
  address: string
  params: URLSearchParams
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')

export interface PageForm {
  method: string
  action: string
  fields: [name: string, value: string][]
  buttons: string[]
}

/** The forms of a page as a browser reads them. */
export const formsOf = (html: string): PageForm[] => {
  const forms: PageForm[] = []
  const attribute = (element: HTMLRewriterTypes.Element, name: string) => decode(element.getAttribute(name) ?? '')
  new HTMLRewriter()
    .on('form', {
      element: (form) => {
        forms.push({ method: attribute(form, 'method'), action: attribute(form, 'action'), fields: [], buttons: [] })
      },
    })
    .on('form input', {
      element: (input) => {
        forms.at(-1)?.fields.push([attribute(input, 'name'), attribute(input, 'value')])
      },
    })
    .on('form button', {
      text: ({ text }) => {
        if (text !== '') forms.at(-1)?.buttons.push(text)
      },
    })
    .transform(html)
  return forms
}

/** The page of form_post does what its script does; a redirect is taken as it is. Anything else is no answer. */
export const callbackOf = ({ url, status, text, response }: Landed): Callback => {
  const location = response.headers.get('location')
  if (location !== null) return { mode: 'query', address: location, params: url.searchParams }
  const form = formsOf(text)[0]
  if (status !== 200 || form?.method !== 'post' || !text.includes('document.forms[0].submit()'))
    throw new Error(`no answer to a client: ${status} ${url} ${text.slice(0, 300)}`)
  // As a browser sends it and a server reads it.
  const body = new URLSearchParams(form.fields).toString()
  return { mode: 'form_post', address: form.action, params: new URLSearchParams(body) }
}

/** An answer to a client, and the pages that were shown before it. */
export interface Asked extends Callback {
  steps: string[]
}

/** Asks in this browser; the person, when there is one, answers what our pages ask. */
export const ask = async (
  browser: Browser,
  client: Pick<AddedClient, 'client'>,
  person: Person | null,
  parameters: Record<string, string | null> = {},
): Promise<Asked> => {
  const first = await browser.open(authorizeUrl(client, parameters))
  if (first.url.pathname !== '/login' || person === null) return { ...callbackOf(first), steps: [] }
  const { landed, steps } = await goThrough(browser, first, person)
  return { ...callbackOf(landed), steps }
}

/** The same where the answer must be an error: its code. */
export const askInVain = async (...asked: Parameters<typeof ask>): Promise<string | null> => {
  const { params } = await ask(...asked)
  if (params.has('code')) throw new Error('a code came where an error was expected')
  return params.get('error')
}
