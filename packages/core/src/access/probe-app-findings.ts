/** Of a probe: what came through to the place of the app. */
import { AGAIN, type AppSeen, type Finding, finding, type ProbeAnswers } from './probe'

const HIDDEN = {
  identity: 'Whether the identity headers arrive is not known',
  stripped: 'Whether forged identity headers are taken away is not known',
  forwarded: 'Whether forged X-Forwarded-* count is not known',
  connection: 'Whether a caller can take headers away is not known',
  socket: 'Whether WebSockets come through is not known',
} as const

export const hidden = (check: keyof typeof HIDDEN): Finding =>
  finding(check, 'unknown', HIDDEN[check], 'Mend what is wrong above, then probe again.')

export function routedOf({ app }: ProbeAnswers): Finding {
  const words = 'Requests below /_gk/ are led to GateKeeper, behind the check'
  if (app === null || app.kind === 'check')
    return finding('routed', 'unknown', 'Whether /_gk/ is led to GateKeeper is not known', 'Mend what is wrong above.')
  if (app.kind === 'app') return finding('routed', 'ok', words)
  if (app.kind === 'failed') return finding('routed', 'bad', app.words, app.mend)
  return app.status === 421
    ? finding(
        'routed',
        'bad',
        'Requests below /_gk/ reach GateKeeper under another host than the site’s',
        'Leave the Host header as it is where /_gk/ is led to GateKeeper.',
      )
    : finding(
        'routed',
        'unknown',
        `Requests below /_gk/ are answered with ${app.status} by something else, so what reaches the app is not known`,
        `Lead /_gk/ of this host to GateKeeper, behind the check. ${AGAIN}`,
      )
}

/** Names as a sentence has them: the first few. */
const listed = (names: readonly string[]): string =>
  names.length <= 4 ? names.join(', ') : `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`

const named = ({ headers }: AppSeen, ...arrivals: AppSeen['headers'][number]['arrival'][]): string[] =>
  headers.filter(({ arrival }) => arrivals.includes(arrival)).map(({ name }) => name)

export function identityOf({ forged }: ProbeAnswers): Finding {
  if (forged?.kind !== 'app') return hidden('identity')
  const lacking = named(forged.seen, 'absent', 'empty')
  const mixed = named(forged.seen, 'other')
  if (lacking.length > 0)
    return finding(
      'identity',
      'bad',
      `What the check says in ${listed(lacking)} does not reach the app`,
      `Add ${listed(lacking)} to the headers that the proxy takes from the answer of the check.`,
    )
  if (mixed.length > 0)
    return finding('identity', 'bad', `${listed(mixed)} reaches the app with another value than the check gave`, AGAIN)
  // Those that were forged are told of by themselves.
  if (named(forged.seen, 'ours').length === 0) return hidden('identity')
  if (named(forged.seen, 'forged').length > 0)
    return finding('identity', 'ok', 'Every other identity header of this site reaches the app')
  return finding('identity', 'ok', 'Every identity header of this site reaches the app')
}

export function strippedOf({ forged, empty }: ProbeAnswers): Finding {
  if (forged?.kind !== 'app') return hidden('stripped')
  const kept = empty?.kind === 'app' ? named(empty.seen, 'forged') : []
  const through = [...new Set([...named(forged.seen, 'forged'), ...kept])]
  if (through.length > 0)
    return finding(
      'stripped',
      'bad',
      `A forged ${listed(through)} reaches the app`,
      `Anyone could say that they are somebody else. Let the proxy delete ${listed(through)} from the request before the check, and take it from the answer.`,
    )
  const { strangers } = forged.seen
  if (strangers.length > 0)
    return finding(
      'stripped',
      'unknown',
      `No identity header of this site can be forged; ${listed(strangers)} comes through`,
      `Many apps read a header in several spellings. Let the proxy delete ${listed(strangers)} too, unless you know that the app does not.`,
    )
  return finding('stripped', 'ok', 'Forged identity headers never reach the app')
}

export function forwardedOf({ host, forged }: ProbeAnswers): Finding {
  const bad = (says: string) =>
    finding(
      'forwarded',
      'bad',
      says,
      'The proxy must write X-Forwarded-* and X-Original-* itself and keep none that a caller sent.',
    )
  if (forged?.kind === 'check') return bad(forged.seen.fault ?? 'The check was told what the caller said')
  // Without them it was let through.
  if (forged?.kind === 'other' && (forged.status === 401 || (forged.status >= 300 && forged.status < 400)))
    return bad('With forged X-Forwarded-* the check decides otherwise')
  if (forged?.kind !== 'app') return hidden('forwarded')
  const told = forged.seen.forwarded_host
  if (
    told !== null &&
    told.toLowerCase() !== host &&
    told.toLowerCase().replace(/:\d+$/, '') !== host.replace(/:\d+$/, '')
  )
    return bad('A forged X-Forwarded-Host reaches the app')
  return finding('forwarded', 'ok', 'Forged X-Forwarded-* and X-Original-* do not count')
}

export function connectionOf({ forged, hop }: ProbeAnswers): Finding {
  if (hop?.kind !== 'app' || forged?.kind !== 'app') return hidden('connection')
  const before = new Set(named(forged.seen, 'ours'))
  const gone = named(hop.seen, 'absent', 'empty').filter((name) => before.has(name))
  return gone.length > 0
    ? finding(
        'connection',
        'bad',
        `A caller can take ${listed(gone)} away by naming it in Connection`,
        'Bring the proxy up to date: it must drop what Connection names before it adds headers of its own.',
      )
    : finding('connection', 'ok', 'A caller cannot take headers away by Connection')
}

export function socketOf({ socket }: ProbeAnswers): Finding {
  const says = 'WebSocket upgrades come through'
  if (socket?.kind === 'app' && socket.seen.upgrade) return finding('socket', 'ok', says)
  const failed = socket === null || socket.kind === 'failed'
  return finding(
    'socket',
    failed ? 'unknown' : 'bad',
    failed ? HIDDEN.socket : 'WebSocket upgrades do not reach the app',
    'If the app uses them, let the proxy pass on Upgrade and Connection (with nginx also proxy_http_version 1.1).',
  )
}
