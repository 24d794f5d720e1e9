import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser, type Landed } from '../harness/browser'
import { ask, formsOf } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'

const PERSON = { email: 'maren@example.com' }

let provider: Provider
let app: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana')
  browser = new Browser(provider)
  await ask(browser, app, PERSON)
})

/** A whole page of ours, made by the server, that needs no script to be read. */
const expectPage = ({ text, response }: Landed): void => {
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(text).toStartWith('<!doctype html>')
  expect(text).toMatch(/<html lang="en">.*<title>[^<]+<\/title>/s)
  expect(text.match(/<h1>[^<]+<\/h1>/g)).toHaveLength(1)
  expect(text).not.toMatch(/<script[^>]*src| on\w+="|javascript:/)
}

describe('LG-01 pages that a person or a script-driven browser can work', () => {
  test('LG-01 the error page', async () => {
    const landed = await browser.open(authorizeUrl(app, { redirect_uri: 'https://evil.example/' }))
    expectPage(landed)
    expect(landed.text).not.toContain('<script')
  })

  test('LG-01 the form_post page: its form goes on without its script', async () => {
    const landed = await browser.open(authorizeUrl(app, { response_mode: 'form_post' }))
    expectPage(landed)
    expect(formsOf(landed.text)).toMatchObject([{ method: 'post', buttons: ['Continue'] }])
  })

  test('LG-01 the log-out question and the signed-out page: native forms, named buttons', async () => {
    const question = await browser.open('/end_session')
    expectPage(question)
    expect(question.text).not.toContain('<script')
    for (const id of ['sign-out', 'stay']) expect(question.text).toMatch(new RegExp(`<button [^>]*id="${id}"`))
    const [form] = formsOf(question.text)
    if (!form) throw new Error('no form')
    const done = await browser.open(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: provider.services.issuer },
      body: new URLSearchParams([...form.fields, ['answer', 'sign_out']]).toString(),
    })
    expectPage(done)
    expect(done.text).toContain('You are signed out')
    expect(done.text).not.toContain('<script')
  })
})
