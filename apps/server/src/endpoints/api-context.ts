import type { Caller, Context, Cookies } from '@gatekeeper/api/context'
import { findSignedIn } from '@gatekeeper/api/login/signed-in'
import { acceptedLanguages, type Language } from '@gatekeeper/core/language'
import { languageOf } from '../pages/language'
import { CLEAR_SITE_DATA, expireCookies } from './end-browser-session'
import type { Call } from './endpoint'

const BROWSER_AGE = 24 * 3600

export const userAgent = (request: Request): string | null => request.headers.get('user-agent')?.slice(0, 400) ?? null

/** Who the session cookie proves, or nobody. */
export const callerBySession = async ({ services, request }: Call): Promise<Caller> => {
  const signed_in = await findSignedIn(services, services.jar.read(request.headers.get('cookie'), 'session'))
  if (!signed_in) return { kind: 'anonymous' }
  services.batches.sawSession(signed_in.session.id, services.now())
  return { kind: 'session', ...signed_in }
}

/** What the procedures need to know of a request, and what they have set on its answer. */
export interface ApiCall {
  context: Context
  /** The answer with the cookies that were set meanwhile. */
  withCookies(response: Response): Response
}

/**
 * The UI says which language it speaks; a live view cannot, so there it is chosen as for a page. A script by an API key reads
 * English whatever its library sends.
 */
const languageOfCall = (call: Call, caller: Caller): Language => {
  if (caller.kind === 'api_key') return 'en'
  const { headers } = call.request
  const live = headers.get('accept')?.includes('text/event-stream') ?? false
  const spoken = live ? [] : acceptedLanguages(headers.get('accept-language'))
  return languageOf(call, spoken).language
}

export const apiCall = (call: Call, caller: Caller): ApiCall => {
  const { request, services, ip, request_id } = call
  const { jar } = services
  const set: string[] = []
  let cleared = false
  const header = request.headers.get('cookie')
  const cookies: Cookies = {
    session: jar.read(header, 'session'),
    browser: jar.read(header, 'browser'),
    device: jar.read(header, 'device'),
    setSession: (token, max_age) => set.push(jar.set('session', token, max_age)),
    setBrowser: (token) => set.push(jar.set('browser', token, BROWSER_AGE)),
    setDevice: (token, max_age) => set.push(jar.set('device', token, max_age)),
    clear: () => {
      cleared = true
      set.push(...expireCookies(services))
    },
  }
  return {
    context: {
      services,
      caller,
      cookies,
      ip,
      request_id,
      language: languageOfCall(call, caller),
      user_agent: userAgent(request),
    },
    withCookies: (response) => {
      for (const cookie of set) response.headers.append('set-cookie', cookie)
      if (cleared) response.headers.set('clear-site-data', CLEAR_SITE_DATA)
      return response
    },
  }
}
