/** Where an app is, as an administrator types it: what its redirect URIs and its settings are made from. */
import { validateRedirectUri } from '../oidc/redirect-uri'
import type { AppTemplate } from './template'

export type AddressReading = { kind: 'address'; app_url: string } | { kind: 'refuse'; reason: string }

const refuse = (reason: string): AddressReading => ({ kind: 'refuse', reason })

/** Plain enough that no configuration format reads anything into it: it is written into nine of them. */
const PLAIN = /^https?:\/\/[A-Za-z0-9.[\]:_-]+(?:\/[A-Za-z0-9._~/-]*)?$/

/** Without the final slash. */
export function readAppAddress({ name, path, client }: AppTemplate, typed: string): AddressReading {
  const given = typed.trim()
  if (given === '')
    return refuse(`Where is ${name}? Type its address, for example https://${example(name)}.example.com.`)
  if (!/^https?:\/\//i.test(given)) return refuse('The address begins with https://.')
  if (/[?#]/.test(given)) return refuse('Only the address of the app itself, without what follows a ? or #.')
  const app_url = given.replace(/^https?:/i, (scheme) => scheme.toLowerCase()).replace(/\/+$/, '')
  const verdict = validateRedirectUri(app_url, client.type)
  if (verdict.kind === 'refuse') return verdict
  if (!PLAIN.test(app_url) || /\/\/|\/\.{1,2}(?:\/|$)/.test(app_url.slice(8)))
    return refuse('The path holds letters, digits, and . _ ~ - only, with single slashes between them.')
  if (path === 'refused' && new URL(app_url).pathname !== '/')
    return refuse(`${name} is at the root of its host: type ${new URL(app_url).origin}.`)
  return { kind: 'address', app_url }
}

const example = (name: string): string => /^[A-Za-z]+/.exec(name)?.[0].toLowerCase() ?? 'app'
