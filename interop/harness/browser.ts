// Chromium, and a person in it who signs in on GateKeeper's real pages.
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { CHROMIUM, CHROMIUM_FLAGS } from '../../scripts/chromium'
import type { Json } from './gatekeeper'
import type { User } from './users'

const PATIENCE = 20_000

export const startChromium = () =>
  chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS], handleSIGINT: false, handleSIGTERM: false })

/** One browser profile. Where it is led to is the client's and the provider's doing; here is only what a person does. */
export class Person implements AsyncDisposable {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #issuer: string

  constructor(context: BrowserContext, page: Page, issuer: string) {
    this.#context = context
    this.#page = page
    this.#issuer = issuer
  }

  /** Opens an address of a client, signs in where GateKeeper asks, and answers what the client shows at the end. */
  async signIn(url: string, user: User, consent?: 'allow' | 'deny'): Promise<Json> {
    await this.#giveWhatIsAsked(url, user, consent)
    return this.#answerOfClient()
  }

  /** As `signIn`, where the client answers with a page that is no JSON. */
  async signInToPage(url: string, user: User, consent?: 'allow' | 'deny'): Promise<string> {
    await this.#giveWhatIsAsked(url, user, consent)
    return this.#pageOfClient()
  }

  async #giveWhatIsAsked(url: string, user: User, consent: 'allow' | 'deny' | undefined): Promise<void> {
    await this.#page.goto(url)
    await this.#page.locator('input[name=email]').fill(user.email)
    await this.#page.locator('button[type=submit]').click()
    await this.#page.locator('input[name=password]').fill(user.password)
    await this.#page.locator('button[type=submit]').click()
    if (consent) await this.#page.locator(`#${consent}`).click()
  }

  /** Opens an address of a client that GateKeeper is expected to lead back to by itself. */
  async visit(url: string): Promise<Json> {
    await this.#page.goto(url)
    return this.#answerOfClient()
  }

  /** Signs out on GateKeeper's own page, which asks first, and waits until everything on the next page is loaded. */
  async signOut(): Promise<void> {
    await this.#page.goto(`${this.#issuer}/logout`)
    await this.#page.locator('button[value=sign_out]').click()
    await this.#page.waitForLoadState('load')
  }

  /** The text of the page that an address of a client ends at, be it the client's or GateKeeper's. */
  async read(url: string): Promise<string> {
    await this.#page.goto(url)
    return (await this.#page.locator('body').textContent()) ?? ''
  }

  /** The status of the page that an address of a client ends at. */
  async statusOf(url: string): Promise<number | undefined> {
    return (await this.#page.goto(url))?.status()
  }

  /** Where the browser is now. */
  get url(): string {
    return this.#page.url()
  }

  cookies(url: string) {
    return this.#context.cookies(url)
  }

  async #pageOfClient(): Promise<string> {
    const left = this.#page.waitForURL((url) => url.origin !== this.#issuer, { timeout: PATIENCE })
    const error = await left.then(
      () => undefined,
      (reason: Error) => reason,
    )
    const text = (await this.#page.locator('body').textContent()) ?? ''
    if (error) throw new Error(`the browser stays at ${this.#page.url()}\n${text.slice(0, 2000)}`)
    return text
  }

  async #answerOfClient(): Promise<Json> {
    const text = await this.#pageOfClient()
    try {
      return JSON.parse(text)
    } catch {
      throw new Error(`no JSON at ${this.#page.url()}\n${text.slice(0, 2000)}`)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close()
  }
}
