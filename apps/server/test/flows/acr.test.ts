import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }
const AAL1 = 'urn:gatekeeper:aal1'
const AAL2 = 'urn:gatekeeper:aal2'

let provider: Provider
let app: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana')
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})

const acrFor = async (parameters: Record<string, string>) =>
  (await acceptCode(provider, app, await ask(browser, app, PERSON, parameters))).claims.acr
const wants = (acr: object | null) => ({ claims: JSON.stringify({ id_token: { acr } }) })

describe('OpenID Connect Core §2, §5.5.1.1: acr and amr', () => {
  test('AM-01 a password: amr pwd, acr aal1, in the ID token and the access token', async () => {
    const { tokens, claims } = await acceptCode(provider, app, await ask(new Browser(provider), app, PERSON))
    for (const place of [claims, claimsOf(tokens.access_token)])
      expect(place).toMatchObject({ amr: ['pwd'], acr: AAL1 })
  })

  test.each(['1 2', 'urn:mace:incommon:iap:silver', '0', 'x'.repeat(3000), '" <'])(
    'LG-24 acr_values=%s is no error',
    async (acr_values) => {
      expect(await acrFor({ acr_values })).toBe(AAL1)
    },
  )

  test.each([AAL1, `${AAL2} ${AAL1}`, `made:up ${AAL1}`, `${AAL1} ${AAL2}`, AAL2])(
    'LG-25 acr_values=%s: the value that the sign-in meets, or has reached, and nobody is asked',
    async (acr_values) => {
      const { steps, params } = await ask(browser, app, PERSON, { acr_values })
      expect(steps).toEqual([])
      expect((await acceptCode(provider, app, { params })).claims.acr).toBe(AAL1)
      expect((await ask(browser, app, null, { acr_values, prompt: 'none' })).params.has('code')).toBe(true)
    },
  )

  test('LG-25 all published values in one request: one of them comes back', async () => {
    const document = (await (await provider.fetch('/.well-known/openid-configuration')).json()) as {
      acr_values_supported: string[]
    }
    const acr = await acrFor({ acr_values: document.acr_values_supported.join(' ') })
    expect(document.acr_values_supported).toContain(String(acr))
  })

  test.each<[string, object | null]>([
    ['value', { essential: true, value: AAL1 }],
    ['values', { essential: true, values: [AAL2, AAL1] }],
    ['no value at all', { essential: true }],
    ['voluntary and out of reach', { value: AAL2 }],
    ['null', null],
  ])('LG-26 acr essential with a %s that is met, or not essential: success', async (_, acr) => {
    expect(await acrFor(wants(acr))).toBe(AAL1)
  })

  test.each<[string, object]>([
    ['value', { essential: true, value: AAL2 }],
    ['values', { essential: true, values: [AAL2, 'made:up'] }],
    ['no values', { essential: true, values: [] }],
  ])('LG-26 acr essential with a %s that cannot be met: unmet_authentication_requirements', async (_, acr) => {
    expect(await askInVain(browser, app, null, wants(acr))).toBe('unmet_authentication_requirements')
    expect(await askInVain(browser, app, null, { ...wants(acr), prompt: 'none' })).toBe(
      'unmet_authentication_requirements',
    )
    // Whoever is not signed in does so first: only then it is known.
    const { steps, params } = await ask(new Browser(provider), app, PERSON, wants(acr))
    expect([steps, params.get('error')]).toEqual([['identify'], 'unmet_authentication_requirements'])
  })
})
