import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import { insertUpstreamProvider } from '@gatekeeper/db/stores/upstream-providers'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { Browser, type Landed } from './browser'
import { openListening } from './listen'
import { interactionOf } from './person'
import { openProvider, type Provider, type ProviderOptions } from './provider'
import { type AddedClient, addClient } from './records'
import { authorizeUrl } from './relying-party'

/** Providers of tests are on this machine; only an administrator may open it to the outbound client. */
export const HOME = ['127.0.0.0/8', '::1/128']

/** A provider on file at its defaults but for `fields`. */
export const addUpstream = async (
  { services }: Provider,
  fields: Partial<UpstreamProvider> & { secret?: string } = {},
): Promise<UpstreamProvider> => {
  const { secret = 'the secret of the upstream', ...columns } = fields
  const id = fields.id ?? 'company'
  const now = services.now()
  const provider: UpstreamProvider = {
    kind: 'oidc',
    name: 'Company',
    issuer: null,
    client_id: 'gatekeeper',
    scopes: ['openid', 'email', 'profile'],
    enabled: true,
    create_users: 'registration',
    allowed_domains: [],
    created_at: now,
    updated_at: now,
    version: 1,
    ...columns,
    id,
    sealed_secret: services.vault.seal(
      'secrets',
      { table: 'upstream_providers', column: 'sealed_secret', row: id },
      secret,
    ),
  }
  const result = await services.db.commit([insertUpstreamProvider(provider), bumpVersion('upstream')])
  if (result.kind !== 'done') throw new Error(`provider not added: ${result.write}`)
  await services.snapshots.reload('upstream')
  return provider
}

export interface Federation {
  here: Provider
  /** Another GateKeeper, at which people sign in. */
  there: Provider
  app: AddedClient
  provider: UpstreamProvider
}

/** Two GateKeepers, the second one a provider of the first, over real HTTP. */
export const federate = async (
  options: ProviderOptions = {},
  fields: Partial<UpstreamProvider> = {},
): Promise<Federation> => {
  const settings = { outbound_allowed: HOME, ...options.settings }
  const here = await openProvider({ ...options, settings })
  const there = await openListening({ seams: { now: here.clock.now } })
  const redirect_uris = [`${here.services.issuer}/upstream/callback/${fields.id ?? 'company'}`]
  const { client, secret } = await addClient(there, 'gatekeeper', { redirect_uris })
  const provider = await addUpstream(here, { issuer: there.services.issuer, client_id: client.id, secret, ...fields })
  return { here, there, app: await addClient(here, 'app'), provider }
}

/** The address that the button of a provider leads to. */
export const pressButton = async (browser: Browser, interaction: string, provider = 'company'): Promise<URL> => {
  const { data, error } = await browser.call('login.upstream', { interaction, provider })
  if (error) throw new Error(`no way there: ${error.data.gk.reason} ${error.message}`)
  return new URL(data.url)
}

/** Signs in at the other GateKeeper, to where it sends the browser back. */
export const signInThere = async (there: Provider, url: URL, email: string): Promise<URL> => {
  const browser = new Browser(there)
  const landed = await browser.open(url)
  const back = landed.url.pathname === '/login' ? await browser.signIn(landed, email) : landed
  return back.url
}

/** From the app by the button to the other GateKeeper and back to ours, with what our page does next. */
export const byUpstream = async (
  { here, there, app }: Federation,
  email: string,
  browser = new Browser(here),
  parameters: Record<string, string | null> = {},
): Promise<{ browser: Browser; landed: Landed; interaction: string; callback: URL }> => {
  const first = await browser.open(authorizeUrl(app, parameters))
  const interaction = interactionOf(first)
  const callback = await signInThere(there, await pressButton(browser, interaction), email)
  return { browser, interaction, callback, landed: await browser.open(callback) }
}

/** Why the sign-in page says that nothing came of it. */
export const reasonOf = ({ url }: Landed): string | null => url.searchParams.get('reason')

/** From the sign-in page on to the app, where nothing is asked any more. */
export const goOn = async (browser: Browser, interaction: string): Promise<Landed> => {
  const { data, error } = await browser.call('login.state', { interaction }, 'query')
  if (error) throw new Error(`no step: ${error.message}`)
  if (data.step !== 'continue') throw new Error(`still asked: ${data.step}`)
  return browser.open(data.continue_to)
}
