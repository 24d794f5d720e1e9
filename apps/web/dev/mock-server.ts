// Until the server exists: dist/ under the real headers, and canned answers for the login, setup and account pages.
// `bun dev/mock-server.ts`, then /login?interaction=plain|hint|again|select|change|consent|consent-new|expired|other|unknown|app-gone|down
const port = Number(process.env.PORT ?? 8090)
const dist = new URL('../dist/', import.meta.url).pathname
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"

class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly gk: object = {},
  ) {
    super(message)
  }
}
const HTTP: Record<string, number> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_REQUEST: 400,
  CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
}

const grafana = {
  id: 'grafana',
  name: 'Grafana',
  icon_url: '/client-icons/grafana.svg',
  home_url: 'https://grafana.example.com/',
}
const account = { email: 'maren.holt@example.com', name: 'Maren Holt' }
const view = (interaction: string, over: object = {}) => ({
  interaction,
  step: 'identify',
  instance: { name: 'Fernhill', logo_url: null, accent: null },
  client: grafana,
  login_hint: null,
  account: null,
  ui_locales: [],
  expires_at: Date.now() + 600_000,
  password_min_length: 12,
  consent: null,
  continue_to: null,
  ...over,
})
const consent = {
  scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
  claims: [],
  new_scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
  preferred_username_is_email: true,
}
let soon = 0
const VIEWS: Record<string, () => object> = {
  plain: () => view('plain'),
  direct: () => view('direct', { client: null }),
  hint: () => view('hint', { login_hint: 'maren.holt@example.com' }),
  again: () => view('again', { account }),
  darkicon: () => view('darkicon', { client: { ...grafana, icon_url: '/client-icons/dark.svg' } }),
  noicon: () => view('noicon', { client: { ...grafana, name: 'Paperless-ngx', icon_url: null } }),
  long: () =>
    view('long', { client: { ...grafana, name: 'The Accounting Department’s Extraordinarily Long Application Name' } }),
  soon: () => {
    if (soon++ % 2) throw new Refusal('NOT_FOUND', 'x', { reason: 'interaction_expired' })
    return view('soon', { expires_at: Date.now() + 1500 })
  },
  select: () => view('select', { step: 'select_account', account }),
  change: () => view('change', { step: 'change_password', account }),
  consent: () => view('consent', { step: 'consent', account, consent }),
  'consent-new': () =>
    view('consent-new', {
      step: 'consent',
      account,
      consent: {
        ...consent,
        scopes: ['openid', 'profile', 'phone', 'jira:read'],
        new_scopes: ['phone', 'jira:read'],
        claims: ['birthdate', 'zoneinfo'],
      },
    }),
  'consent-least': () =>
    view('consent-least', {
      step: 'consent',
      account,
      consent: { ...consent, scopes: ['openid'], new_scopes: ['openid'] },
    }),
  expired: () => {
    throw new Refusal('NOT_FOUND', 'This sign-in took too long.', { reason: 'interaction_expired' })
  },
  other: () => {
    throw new Refusal('FORBIDDEN', 'This sign-in was started in another browser.', { reason: 'other_browser' })
  },
  'app-gone': () => {
    throw new Refusal('NOT_FOUND', 'The app that sent you is no longer known here. Tell whoever runs it.', {
      reason: 'client_unknown',
    })
  },
  down: () => {
    throw new Refusal('INTERNAL_SERVER_ERROR', 'Something went wrong.', { reference: 'GK-2H8QWD' })
  },
}
const load = (id: string) => {
  const make = VIEWS[id]
  if (!make) throw new Refusal('NOT_FOUND', 'This sign-in is over.', { reason: 'interaction_unknown' })
  return make()
}
const done = (id: string) => ({ ...load(id), step: 'continue', continue_to: `/authorize?interaction=${id}` })

let signedIn = true
let needed = true
const hour = 3_600_000
let sessions = [
  {
    id: 's1',
    ip: '198.51.100.7',
    user_agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
    created_at: Date.now() - 2 * hour,
    last_seen_at: Date.now() - 1000,
    auth_time: Date.now() - 2 * hour,
    amr: ['pwd'],
    acr: '',
    expires_at: 0,
    current: true,
  },
  {
    id: 's2',
    ip: '198.51.100.7',
    user_agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
    created_at: Date.now() - 30 * hour,
    last_seen_at: Date.now() - 240_000,
    auth_time: Date.now() - 30 * hour,
    amr: ['pwd'],
    acr: '',
    expires_at: 0,
    current: false,
  },
  {
    id: 's3',
    ip: '2001:db8::24',
    user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0',
    created_at: Date.now() - 400 * hour,
    last_seen_at: Date.now() - 90 * hour,
    auth_time: Date.now() - 400 * hour,
    amr: ['pwd', 'otp', 'mfa'],
    acr: '',
    expires_at: 0,
    current: false,
  },
  {
    id: 's4',
    ip: null,
    user_agent: null,
    created_at: Date.now() - 400 * hour,
    last_seen_at: Date.now() - 90 * hour,
    auth_time: Date.now() - 400 * hour,
    amr: [],
    acr: '',
    expires_at: 0,
    current: false,
  },
]
const startSessions = sessions
let apps = [
  {
    client_id: 'grafana',
    name: 'Grafana',
    icon_src: '/client-icons/grafana.svg',
    home_url: 'https://grafana.example.com/',
    scope: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    updated_at: Date.now() - 50 * hour,
  },
  {
    client_id: 'paperless',
    name: 'Paperless-ngx',
    icon_src: null,
    home_url: null,
    scope: ['openid', 'profile'],
    updated_at: Date.now() - 500 * hour,
  },
]
const startApps = apps
let role = 'admin'

// biome-ignore lint/suspicious/noExplicitAny: canned answers
const procedures: Record<string, (input: any) => unknown> = {
  'login.start': () => view('direct', { client: null }),
  'login.state': ({ interaction }) => load(interaction),
  'login.password': async ({ interaction, login, password }) => {
    await Bun.sleep(250)
    if (password.startsWith('wait'))
      throw new Refusal('TOO_MANY_REQUESTS', 'Too many tries.', {
        reason: 'throttled',
        until: Date.now() + Number(password.slice(4)) * 1000,
      })
    if (password === 'locked') throw new Refusal('TOO_MANY_REQUESTS', 'Too many tries.', { reason: 'locked' })
    if (password === 'busy')
      throw new Refusal('TOO_MANY_REQUESTS', 'Busy.', { reason: 'busy', until: Date.now() + 3000 })
    if (password === 'expired') throw new Refusal('NOT_FOUND', 'Took too long.', { reason: 'interaction_expired' })
    if (password === 'cookies') throw new Refusal('FORBIDDEN', 'Other browser.', { reason: 'other_browser' })
    if (password === 'error') throw new Refusal('INTERNAL_SERVER_ERROR', 'Oh', { reference: 'GK-2H8QWD' })
    if (password === 'offline') throw 'offline'
    if (password === 'consent') return load('consent')
    if (password === 'change') return load('change')
    if (password !== 'right') throw new Refusal('UNAUTHORIZED', `No: ${login}`, { reason: 'wrong_credentials' })
    return done(interaction)
  },
  'login.selectAccount': ({ interaction }) => done(interaction),
  'login.changePassword': ({ interaction, password }) => {
    if (/password/i.test(password))
      throw new Refusal('BAD_REQUEST', 'x', {
        reason: 'invalid',
        faults: [{ field: 'new-password', message: 'This password is known from leaks. Choose another one.' }],
      })
    return done(interaction)
  },
  'login.consent': ({ interaction }) => done(interaction),
  'login.cancel': ({ interaction }) => done(interaction),
  'setup.status': () => ({ needed, issuer: 'https://auth.example.com', secure: true, password_min_length: 12 }),
  'setup.checkToken': ({ token }) => {
    if (token !== 'right') throw new Refusal('FORBIDDEN', 'no', { reason: 'setup_token_wrong' })
    return { ok: true }
  },
  'setup.create': ({ email, password }) => {
    const faults = []
    if (!email.includes('@')) faults.push({ field: 'email', message: 'This is not an email address.' })
    if (/password/i.test(password))
      faults.push({ field: 'new-password', message: 'This password is known from leaks. Choose another one.' })
    if (faults.length) throw new Refusal('BAD_REQUEST', 'x', { reason: 'invalid', faults })
    return { continue_to: '/admin' }
  },
  'session.me': () =>
    signedIn
      ? {
          user: { id: 'u', email: account.email, name: account.name, role, picture: null },
          session: { id: 's1', auth_time: 0, expires_at: 0 },
          instance: { name: 'Fernhill' },
        }
      : null,
  'session.signOut': () => {
    signedIn = false
    return { continue_to: '/login' }
  },
  'account.overview': async () => {
    await Bun.sleep(100)
    if (!signedIn) throw new Refusal('UNAUTHORIZED', 'You are not signed in.', { reason: 'signed_out' })
    return {
      user: {
        ...account,
        id: 'u',
        username: null,
        role,
        created_at: Date.now() - 4000 * hour,
        last_sign_in_at: Date.now() - 2 * hour,
      },
      sessions,
      apps,
      password_min_length: 12,
    }
  },
  'account.endSession': ({ id }) => {
    sessions = sessions.filter((one) => one.id !== id)
    return {}
  },
  'account.endOtherSessions': () => {
    const ended = sessions.filter((one) => !one.current).length
    sessions = sessions.filter((one) => one.current)
    return { ended }
  },
  'account.revokeApp': ({ client_id }) => {
    apps = apps.filter((one) => one.client_id !== client_id)
    return {}
  },
  'account.changePassword': async ({ current, password }) => {
    await Bun.sleep(200)
    if (current !== 'right')
      throw new Refusal('BAD_REQUEST', 'x', {
        reason: 'invalid',
        faults: [{ field: 'current-password', message: 'This is not your current password.' }],
      })
    if (/password/i.test(password))
      throw new Refusal('BAD_REQUEST', 'x', {
        reason: 'invalid',
        faults: [{ field: 'new-password', message: 'This password is known from leaks. Choose another one.' }],
      })
    return {}
  },
}

async function call(path: string, input: unknown) {
  try {
    const procedure = procedures[path]
    if (!procedure) throw new Refusal('NOT_FOUND', `no ${path}`)
    return { result: { data: await procedure(input ?? {}) } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      error: {
        message: error.message,
        code: -32000,
        data: { code: error.code, httpStatus: HTTP[error.code] ?? 500, gk: error.gk },
      },
    }
  }
}

async function trpc(request: Request, url: URL): Promise<Response> {
  const paths = url.pathname.slice('/trpc/'.length).split(',')
  const raw = request.method === 'POST' ? await request.json() : JSON.parse(url.searchParams.get('input') ?? '{}')
  try {
    if (!url.searchParams.has('batch')) {
      const answer = await call(paths[0] ?? '', raw)
      return Response.json(answer, { status: answer.error?.data.httpStatus ?? 200 })
    }
    return Response.json(await Promise.all(paths.map((path, i) => call(path, raw[i]))))
  } catch {
    return new Response('<h1>502</h1>', { status: 502 })
  }
}

Bun.serve({
  port,
  async fetch(request) {
    const url = new URL(request.url)
    if (url.pathname === '/mock') {
      if (url.searchParams.has('signedIn')) signedIn = url.searchParams.get('signedIn') === '1'
      if (url.searchParams.has('needed')) needed = url.searchParams.get('needed') === '1'
      role = url.searchParams.get('role') ?? role
      if (url.searchParams.has('reset')) [sessions, apps] = [startSessions, startApps]
      if (url.searchParams.has('noapps')) apps = []
      return new Response('ok')
    }
    if (url.pathname.startsWith('/trpc/')) return trpc(request, url)
    if (url.pathname === '/client-icons/dark.svg')
      return new Response(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 3h18v18H3z" fill="#111"/></svg>',
        { headers: { 'content-type': 'image/svg+xml' } },
      )
    if (url.pathname.startsWith('/client-icons/'))
      return new Response(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" fill="#e8611a"/></svg>',
        { headers: { 'content-type': 'image/svg+xml' } },
      )
    const file = /^\/(login|setup|logout)$/.test(url.pathname)
      ? 'login.html'
      : /^\/((account|admin)(\/.*)?)?$/.test(url.pathname)
        ? 'app.html'
        : url.pathname.startsWith('/assets/')
          ? url.pathname.slice(1)
          : null
    if (!file) return new Response(`nothing at ${url.pathname}${url.search}`, { status: file === null ? 404 : 200 })
    return new Response(Bun.file(dist + file), {
      headers: {
        'content-security-policy': CSP,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    })
  },
})
console.log(`http://localhost:${port}`)
