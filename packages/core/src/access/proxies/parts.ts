/** From a site to what renderers write: checked once, so that nothing breaks out of a configuration. */

import { readAddress } from './address'
import type { Block, Parts, SnippetFacts, SnippetSite } from './snippet'

/** What each of the proxies can name; other characters are allowed in names of headers, and used by nobody. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?$/
const HOST = /^((?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::([1-9]\d{0,4}))?$/
const PATH = /^\/[A-Za-z0-9._/-]+$/

const withoutTwins = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) === index)

/** More dashes than that are not spelled out: 2^n ways. */
const MAX_DASHES = 5

/** By these, frameworks let a request say that it went elsewhere, or the check could be told two things (PX-09, SEC-148). */
const OF_THE_TARGET = [
  'Forwarded',
  'X-Forwarded-Method',
  'X-Forwarded-Uri',
  'X-Forwarded-Prefix',
  'X-Forwarded-Port',
  'X-Forwarded-Scheme',
  'X-Forwarded-Ssl',
  'X-Forwarded-Server',
  'X-Real-IP',
  'X-Original-URL',
  'X-Original-Method',
  'X-Original-URI',
  'X-Rewrite-URL',
]

/** By which other gates name somebody: an app may know them from before (SEC-146). */
const OF_OTHER_GATES = ['X-Forwarded-User', 'X-Forwarded-Email', 'X-Forwarded-Preferred-Username', 'X-Forwarded-Groups']

export type ReadParts = { kind: 'parts'; parts: Parts } | { kind: 'refuse'; field: string; reason: string }

const refuse = (field: string, reason: string): ReadParts => ({ kind: 'refuse', field, reason })

export function readParts(site: SnippetSite, facts: SnippetFacts): ReadParts {
  const issuer = /^(https?):\/\/([A-Za-z0-9._:[\]-]+)$/.exec(facts.issuer)
  if (!issuer) return refuse('issuer', 'BASE_URL is no address of a host.')
  const gatekeeper = readAddress(facts.gatekeeper)
  if (gatekeeper === null) return refuse('gatekeeper_address', NO_ADDRESS)
  const upstream = readAddress(facts.upstream)
  if (upstream === null) return refuse('upstream_address', NO_ADDRESS)
  const { certificate = null } = facts
  if (certificate !== null && !(PATH.test(certificate.chain) && PATH.test(certificate.key)))
    return refuse('certificate', 'The certificate and its key are files, named by their paths.')
  const odd = [...namesOf(site), site.app_tokens?.header ?? 'X'].find((name) => !NAME.test(name))
  if (odd !== undefined)
    return refuse(
      'identity_headers',
      `No proxy can be told of a header named ${printable(odd)}. Name it by letters, digits and dashes.`,
    )
  const https = issuer[1] === 'https'
  const blocks = blocksOf(site.hosts, https, facts.cookie_domain)
  if (blocks === null) return refuse('hosts', 'A host of this site cannot be written into a configuration.')
  return {
    kind: 'parts',
    parts: {
      title: printable(site.name),
      slug: slugOf(site),
      blocks,
      gatekeeper,
      upstream,
      public_host: issuer[2] ?? '',
      told: toldTo(site),
      asked_by: site.app_tokens?.header == null ? [] : [site.app_tokens.header],
      forgeable: withoutTwins([...namesOf(site).flatMap(spellings), ...OF_OTHER_GATES, ...OF_THE_TARGET]),
      certificate,
      basic: site.basic_username !== null,
    },
  }
}

const NO_ADDRESS = 'This should look like http://gatekeeper:8080: plain HTTP, a host, a port, and nothing behind it.'

/** By which the app is told who it is. */
const namesOf = ({ identity_headers, jwt_header }: SnippetSite): string[] => [
  ...identity_headers.map(({ name }) => name),
  ...(jwt_header === null ? [] : [jwt_header]),
]

/** `Authorization` where the answer has something to say of it: what is injected, or what is left of a token. */
const toldTo = (site: SnippetSite): string[] => [
  ...namesOf(site),
  ...(site.basic_username !== null || site.app_tokens?.basic || site.app_tokens?.bearer ? ['Authorization'] : []),
  ...(site.app_tokens?.header == null ? [] : [site.app_tokens.header]),
]

/** To CGI, WSGI and PHP `X-Auth_User` is `X-Auth-User`, and to some `X.Auth.User`: each is deleted too (SEC-146). */
export function spellings(name: string): string[] {
  const words = name.split(/[-_]/)
  const marks = words.length - 1
  if (marks === 0) return [name]
  const dotted = words.join('.')
  if (marks > MAX_DASHES) return [...new Set([name, words.join('-'), words.join('_'), dotted])]
  const ways = Array.from({ length: 2 ** marks }, (_, way) =>
    words.map((word, index) => (index === 0 ? word : `${(way >> (index - 1)) & 1 ? '_' : '-'}${word}`)).join(''),
  )
  return [...ways.toSorted((a, b) => Number(b === name) - Number(a === name)), dotted]
}

function blocksOf(hosts: readonly string[], https: boolean, cookie_domain: string | null): Block[] | null {
  const own = https ? 443 : 80
  const blocks = new Map<string, Block>()
  for (const host of hosts) {
    const match = HOST.exec(host)
    if (!match) return null
    const [, name = '', digits] = match
    const port = digits === undefined ? own : Number(digits)
    const shared = cookie_domain !== null && (name === cookie_domain || name.endsWith(`.${cookie_domain}`))
    const key = `${port}|${shared}`
    const block = blocks.get(key) ?? { https, port, suffix: port === own ? '' : `:${port}`, names: [], shared }
    block.names.push(name)
    blocks.set(key, block)
  }
  return blocks.size === 0 ? null : [...blocks.values()]
}

/** Names of sites are for people: here they stand in comments, which end with their line. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]+/g, '_').slice(0, 100)

/** For names of files and of things in configurations; never two dashes together, which join it to what is ours. */
const slugOf = ({ name, id }: SnippetSite): string => {
  const plain = name.toLowerCase().trim()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '')
  // Two names that differ only by what got lost are two sites still.
  const whole = slug === plain.replace(/ +/g, '-') && slug !== 'gatekeeper' && slug !== ''
  return whole
    ? slug
    : [
        slug,
        id
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')
          .slice(-6),
      ]
        .filter(Boolean)
        .join('-')
}
