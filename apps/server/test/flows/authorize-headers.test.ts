import { beforeAll, describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { Browser } from '../harness/browser'
import { postForm } from '../harness/cross-site'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { withUi } from '../harness/ui'

const PERSON = { email: 'maren@example.com' }
const APP_URI = 'https://grafana.example.com/callback'

let provider: Provider
let app: AddedClient
/** Every kind of answer of the flow, each once. */
const answers = new Map<string, { response: Response; text: string }>()
const KINDS = [
  'sign-in page',
  'to the sign-in page',
  'state of the sign-in page',
  'after a POST',
  'to the client',
  'error to the client',
  'by form_post',
  'error by form_post',
  'error page',
  'stored request, to the sign-in page',
  'another browser',
  'over',
] as const

const read = async (kind: (typeof KINDS)[number], answer: Promise<Response>) => {
  const response = await answer
  answers.set(kind, { response, text: await response.text() })
  return response
}
const answerOf = (kind: (typeof KINDS)[number]) => {
  const found = answers.get(kind)
  if (!found) throw new Error(`no answer for ${kind}`)
  return found
}

beforeAll(async () => {
  provider = withUi(await openProvider())
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana')
  const [browser, stranger] = [new Browser(provider), new Browser(provider)]
  await browser.signInDirectly(PERSON.email)
  await read('to the client', browser.send(authorizeUrl(app)))
  await read('error to the client', browser.send(authorizeUrl(app, { scope: null })))
  await read('by form_post', browser.send(authorizeUrl(app, { response_mode: 'form_post' })))
  await read('error by form_post', browser.send(authorizeUrl(app, { response_mode: 'form_post', scope: null })))
  await read('error page', browser.send(authorizeUrl(app, { redirect_uri: 'https://evil.example/' })))
  const stored = await read('after a POST', browser.send('/authorize', postForm(app)))
  const resumed = stored.headers.get('location') ?? ''
  await browser.open(resumed)
  await read('over', browser.send(resumed))
  await read('to the sign-in page', stranger.send(authorizeUrl(app)))
  const page = await stranger.open(authorizeUrl(app))
  await read('sign-in page', stranger.send(page.url))
  const interaction = interactionOf(page)
  const input = encodeURIComponent(JSON.stringify({ interaction }))
  await read('state of the sign-in page', stranger.send(`/trpc/login.state?input=${input}`))
  await read('stored request, to the sign-in page', stranger.send(`/authorize?interaction=${interaction}`))
  await read('another browser', browser.send(`/authorize?interaction=${interaction}`))
})

const directives = ({ response }: { response: Response }): Record<string, string> =>
  Object.fromEntries(
    (response.headers.get('content-security-policy') ?? '').split('; ').map((one) => {
      const [name = '', ...values] = one.split(' ')
      return [name, values.join(' ')]
    }),
  )

describe('headers of the flow (RFC 9700 §4.2, §4.16; security.md section 5)', () => {
  test.each(KINDS)('AZ-40, FP-07 %s: not cached, no referrer', (kind) => {
    const { headers } = answerOf(kind).response
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer'])
  })

  test.each(KINDS)('AZ-38 %s: no CORS header, no framing', (kind) => {
    const answer = answerOf(kind)
    expect([...answer.response.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(directives(answer)['frame-ancestors']).toBe("'none'")
    expect(answer.response.headers.get('x-frame-options')).toBe('DENY')
  })

  test('AZ-38 a script of another origin is told nothing, nor is its pre-flight', async () => {
    const headers = { origin: 'https://grafana.example.com', 'access-control-request-method': 'GET' }
    const browser = new Browser(provider)
    const asked = await browser.send(authorizeUrl(app), { headers })
    const preflight = await browser.send('/authorize', { method: 'OPTIONS', headers })
    expect([
      asked.headers.get('access-control-allow-origin'),
      preflight.headers.get('access-control-allow-origin'),
    ]).toEqual([null, null])
    expect(preflight.status).toBe(405)
  })

  test.each(['sign-in page', 'error page', 'by form_post', 'error by form_post', 'another browser', 'over'] as const)(
    'AZ-42 %s: whoever opened the pop-up keeps it',
    (kind) => {
      const { headers } = answerOf(kind).response
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
    },
  )

  test.each(['/account', '/admin'])('AZ-42 %s is no page of the flow and keeps to itself', async (path) => {
    const { headers } = await provider.fetch(path)
    expect([headers.get('content-type'), headers.get('cross-origin-opener-policy')]).toEqual([
      'text/html; charset=utf-8',
      'same-origin',
    ])
  })

  test('AZ-39 the sign-in page ends its forms at us alone and runs our scripts alone', () => {
    const csp = directives(answerOf('sign-in page'))
    expect([csp['form-action'], csp['script-src']]).toEqual(["'self'", "'self'"])
  })

  test('AZ-39 an error page has no form to send and no script to run', () => {
    const csp = directives(answerOf('error page'))
    expect([csp['form-action'], csp['script-src']]).toEqual(["'self'", "'none'"])
  })

  test.each(['by form_post', 'error by form_post'] as const)(
    'AZ-39, FP-04 %s: its one script by its hash, its form to the origin of the redirect URI',
    (kind) => {
      const answer = answerOf(kind)
      const csp = directives(answer)
      const scripts = [...answer.text.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)]
      expect(scripts).toHaveLength(1)
      const [, attributes, source = ''] = scripts[0] ?? []
      expect(attributes).toBe('')
      expect(csp['script-src']).toBe(`'sha256-${createHash('sha256').update(source).digest('base64')}'`)
      expect(csp['form-action']).toBe(`'self' ${new URL(APP_URI).origin}`)
    },
  )

  test('FP-04 the script is the same for every answer', () => {
    const scriptOf = (kind: (typeof KINDS)[number]) => directives(answerOf(kind))['script-src']
    expect(scriptOf('by form_post')).toBe(scriptOf('error by form_post'))
  })
})
