/** Of a probe: what the check was told, and by whom. */
import { AGAIN, type CheckSeen, type Finding, finding, PROBE_PATH, type ProbeAnswer, type ProbeAnswers } from './probe'
import { urlOf } from './target'

export function reachOf({ https, host, certificate }: ProbeAnswers): Finding {
  const address = `${https ? 'https' : 'http'}://${host}`
  return certificate === null
    ? finding('reach', 'ok', `${address} answers`)
    : finding(
        'reach',
        'unknown',
        `${address} answers, with a certificate that GateKeeper does not trust: ${certificate}`,
        'With a certificate authority of your own that is as it should be. Otherwise browsers will warn as well.',
      )
}

/** The check did not answer: why, as far as the status says it. */
export function asksNot({ host }: ProbeAnswers, page: Exclude<ProbeAnswer, { kind: 'check' | 'failed' }>): Finding {
  const bad = (says: string, mend: string) => finding('asks', 'bad', says, mend)
  const { status } = page
  if (page.kind === 'app')
    return bad(
      'The request reached GateKeeper in the app’s place without being asked about',
      `Put the check in front of every path of ${host}, ${PROBE_PATH} among them. ${AGAIN}`,
    )
  if (status === 421)
    return bad(
      'GateKeeper answered 421: it was asked under a name that it does not go by, or by a hop that it does not trust',
      'Add the name in the address of the check to INTERNAL_HOSTS; with Envoy, add its address to TRUSTED_PROXIES.',
    )
  if (status >= 500)
    return bad(
      `The proxy answered ${status}: it cannot ask GateKeeper, or cannot use the answer`,
      'See whether the address of the check ends in /auth/verify and can be reached from the proxy; its log says more.',
    )
  if (status >= 300 && status < 400)
    return bad(
      `${host} redirects${page.location === null ? '' : ` to ${originOf(page.location)}`} without asking GateKeeper`,
      'Put the check in front of the redirect, or probe the host to which it leads.',
    )
  return bad(
    `The answer was ${status}, and GateKeeper was not asked`,
    `Anyone may reach the app. Put the check in front of ${host}, and see that its address ends in /auth/verify. ${AGAIN}`,
  )
}

const originOf = (location: string): string => /^https?:\/\/[^/?#]{1,200}/.exec(location)?.[0] ?? 'another page'

export function hopOf({ peer, trusted }: CheckSeen): Finding {
  const address = peer ?? 'with no address'
  return trusted
    ? finding('hop', 'ok', `The hop ${address} is in TRUSTED_PROXIES`)
    : finding(
        'hop',
        'bad',
        `The hop ${address} is not in TRUSTED_PROXIES, so GateKeeper refuses whatever it asks`,
        `Add ${address} to TRUSTED_PROXIES, or the network of your proxies, and start GateKeeper again.`,
      )
}

const SPOKEN = {
  forwarded: 'X-Forwarded-Method, -Proto, -Host and -Uri arrive whole',
  original: 'X-Original-URL and X-Original-Method arrive whole',
  ext_authz: 'The request itself arrives whole behind /auth/ext-authz',
} as const

export function targetOf({ dialect, target, fault, trusted }: CheckSeen): Finding {
  if (target === null && !trusted && fault === null)
    return finding('target', 'unknown', 'What a hop says that is not trusted is not read', 'Mend the hop first.')
  if (target === null || dialect === null)
    return finding('target', 'bad', fault ?? 'The check could not tell where the request was going.', AGAIN)
  if (target.method !== 'GET' || target.path !== PROBE_PATH)
    return finding(
      'target',
      'bad',
      `The check was told ${target.method} ${target.path} in place of GET ${PROBE_PATH}`,
      'The proxy must pass on method and path as they came, before it rewrites anything.',
    )
  return finding('target', 'ok', SPOKEN[dialect])
}

export function hostOf({ https, host }: ProbeAnswers, { target }: CheckSeen): Finding {
  const asked = `${https ? 'https' : 'http'}://${host}`
  if (target === null) return finding('host', 'unknown', 'Scheme and host as the check has them are not known')
  const told = urlOf({ ...target, path: '', query: '' })
  if (told === asked) return finding('host', 'ok', `The check sees ${asked}, as people do`)
  return finding(
    'host',
    'bad',
    `People ask for ${asked}, and the check is told ${told}`,
    target.host === host
      ? 'The proxy must say by which scheme it was asked. If TLS ends before it, it must trust X-Forwarded-Proto of that hop alone.'
      : 'The proxy must pass on the Host of the request as it came, before it rewrites it for the app.',
  )
}

export function signInOf({ page, api }: ProbeAnswers): Finding {
  const words = 'Without a session, a page leads to the sign-in and an API call gets 401'
  if (api === null) return finding('sign_in', 'unknown', 'What happens without a session is not known')
  if (page.kind === 'check' && page.status === 401)
    return finding(
      'sign_in',
      'bad',
      'Without a session, a page gets 401 and does not lead to the sign-in',
      'nginx needs the line with error_page 401, which goes to the address that the check has given.',
    )
  if (api.kind === 'other' && api.status === 401)
    return api.challenge === null
      ? finding(
          'sign_in',
          'unknown',
          'Without a session, an API call gets 401 without WWW-Authenticate',
          'Some apps want that header to know how to sign in. Let the proxy pass it on.',
        )
      : finding('sign_in', 'ok', words)
  return finding(
    'sign_in',
    'bad',
    `Without a session, an API call gets ${api.kind === 'failed' ? 'no answer' : api.status} in place of 401`,
    AGAIN,
  )
}
