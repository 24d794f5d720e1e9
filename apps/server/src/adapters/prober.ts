import type { Prober } from '@gatekeeper/api/services'
import {
  forgedValue,
  PROBE_LIFETIME,
  PROBE_PATH,
  type ProbeAnswer,
  type ProbeAnswers,
  type ProbeStep,
  type ProbeToken,
} from '@gatekeeper/core/access/probe'
import { findingsOf } from '@gatekeeper/core/access/probe-findings'
import type { Site } from '@gatekeeper/core/access/site'
import type { Instant } from '@gatekeeper/core/instant'
import type { Vault } from '@gatekeeper/keys/vault'
import { parseNetworks } from '../config/networks'
import { otherSpellings, REPORT_HEADER, STRANGERS, toldNames } from '../forward-auth/probe'
import { openReport, sealToken } from '../forward-auth/probe-seal'
import { headOfAnswer } from '../http/head-of-answer'
import { findAddresses, type OutboundSeams, resolveAll } from '../http/outbound'
import { mayConnect } from '../http/public-address'

interface Needs {
  vault: Vault
  issuer: string
  now(): Instant
  random(bytes: number): Uint8Array
  outbound_allowed(): string[]
  /** Who finds names. */
  resolve?: OutboundSeams['resolve'] | undefined
}

/** All together less than the ten seconds after which Bun gives a silent connection up. */
const RESOLVE_MS = 2000
const FIRST_MS = 3000
const NEXT_MS = 2000
/** At once, of all sites. */
const MOST = 4

type Way = { kind: 'way'; address: string; port: number; hostname: string } | Extract<ProbeAnswer, { kind: 'failed' }>

const failed = (words: string, mend: string | null): Extract<ProbeAnswer, { kind: 'failed' }> => ({
  kind: 'failed',
  words,
  mend,
})

/** SEC-131: the site is looked for as every address that somebody has typed. */
const findWay = async ({ outbound_allowed, resolve }: Needs, https: boolean, host: string): Promise<Way> => {
  const { hostname, port } = new URL(`${https ? 'https' : 'http'}://${host}`)
  const name = hostname.replace(/^\[|\]$/g, '')
  // RFC 6761 §6.3: not every resolver knows that these are here.
  const found = /(?:^|\.)localhost$/.test(name)
    ? [{ address: '127.0.0.1' }]
    : await findAddresses(name, AbortSignal.timeout(RESOLVE_MS), { resolve: resolve ?? resolveAll })
  const [first] = found
  if (!first)
    return failed(
      `The name ${name} cannot be found from here`,
      'Add it to the DNS, as people’s browsers will look for it.',
    )
  const parsed = parseNetworks(outbound_allowed().join(' '))
  const allowed = parsed.kind === 'networks' ? parsed.networks : []
  const closed = found.find(({ address }) => !mayConnect(address, allowed))
  if (closed)
    return failed(
      `${name} leads to ${closed.address}, which is in a private or local network`,
      `Add ${closed.address}, or the network around it, under Settings → Networks; until then GateKeeper calls nobody there.`,
    )
  return { kind: 'way', address: first.address, port: port === '' ? (https ? 443 : 80) : Number(port), hostname: name }
}

/** Every name and spelling that could make the app believe us, and everything that could make the check believe us. */
const forgedLines = (site: Site, nonce: string, address: string): string[] => {
  const value = forgedValue(nonce)
  const names = toldNames({ site })
  return [
    ...[...names, ...names.map((name) => name.toUpperCase()), ...otherSpellings(names), ...STRANGERS].map(
      (name) => `${name}: ${value}`,
    ),
    `X-Forwarded-Host: ${value}.example`,
    `X-Forwarded-Uri: /forged${address}`,
    'X-Forwarded-Method: DELETE',
    `X-Original-URL: https://${value}.example${address}`,
    'X-Original-Method: DELETE',
  ]
}

const linesOf = (site: Site, token: ProbeToken, address: string): string[] => {
  const [first = 'Remote-User'] = toldNames({ site })
  switch (token.step) {
    case 'page':
      return ['Accept: text/html', 'Sec-Fetch-Mode: navigate', 'Connection: close']
    case 'api':
    case 'app':
      return ['Accept: application/json', 'Connection: close']
    case 'forged':
    case 'empty':
      return ['Accept: application/json', ...forgedLines(site, token.nonce, address), 'Connection: close']
    case 'hop':
      return ['Accept: application/json', `Connection: close, ${first}`]
    case 'socket':
      return [
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${Buffer.from(token.nonce.slice(0, 16)).toString('base64')}`,
      ]
    default:
      return token.step satisfies never
  }
}

/** Asks a site's proxy as anybody could, and reads from the sealed reports what became of it (docs/decisions/0014-probe.md). */
export const makeProber = (needs: Needs): Prober => {
  const { vault, issuer, now, random } = needs
  const running = new Set<string>()

  const run = async (site: Site, host: string): Promise<ProbeAnswers> => {
    const https = issuer.startsWith('https://')
    const nonce = Buffer.from(random(12)).toString('base64url').replace(/[-_]/g, '0').toLowerCase()
    let certificate: string | null = null
    const way = await findWay(needs, https, host)

    const ask = async (step: ProbeStep): Promise<ProbeAnswer> => {
      if (way.kind === 'failed') return way
      const token: ProbeToken = { site_id: site.id, https, host, nonce, step, expires_at: now() + PROBE_LIFETIME }
      const path = `${PROBE_PATH}?t=${sealToken(vault, token)}`
      const lines = [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'User-Agent: GateKeeper', ...linesOf(site, token, path)]
      const answer = await headOfAnswer({ ...way, https, lines, within: step === 'page' ? FIRST_MS : NEXT_MS })
      if (answer.kind === 'refuse')
        return failed(`${host} does not answer: ${answer.reason}`, 'See whether the proxy runs there.')
      const { status, headers, milliseconds } = answer
      certificate ??= answer.certificate
      const location = headers.get('location')
      const inLocation =
        location !== null && URL.canParse(location) ? new URL(location).searchParams.get('probe') : null
      const report = openReport(vault, headers.get(REPORT_HEADER), token) ?? openReport(vault, inLocation, token)
      if (report?.kind === 'check') return { kind: 'check', status, seen: report.seen, milliseconds }
      if (report?.kind === 'app') return { kind: 'app', status, seen: report.seen, milliseconds }
      return { kind: 'other', status, location, challenge: headers.get('www-authenticate'), milliseconds }
    }

    const nothing = { api: null, app: null, forged: null, empty: null, hop: null, socket: null }
    const page = await ask('page')
    if (page.kind !== 'check' || !page.seen.trusted) return { https, host, certificate, page, ...nothing }
    const [api, app] = await Promise.all([ask('api'), ask('app')])
    // What is forged goes out only where GateKeeper stands in the app's place: no app makes an account of it.
    if (app.kind !== 'app') return { https, host, certificate, page, ...nothing, api, app }
    const [forged, empty, hop, socket] = await Promise.all([ask('forged'), ask('empty'), ask('hop'), ask('socket')])
    return { https, host, certificate, page, api, app, forged, empty, hop, socket }
  }

  return {
    async probe(site, host) {
      if (running.has(site.id) || running.size >= MOST) return null
      running.add(site.id)
      try {
        return { at: now(), host, findings: findingsOf(await run(site, host)) }
      } finally {
        running.delete(site.id)
      }
    },
  }
}
