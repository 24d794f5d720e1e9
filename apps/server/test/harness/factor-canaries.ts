import { randomBytes } from 'node:crypto'
import { act } from './administrator'
import { Browser } from './browser'
import { enrolTotp, totpCode } from './factors'
import type { Provider } from './provider'

type Keep = (name: string, value: string) => string

const tokenIn = (url: string): string => new URL(url).searchParams.get('token') ?? ''

/** The further secrets of an instance: of mail and providers, of second factors, and of links; with the mistakes made with them. */
export const liveWithFactors = async (
  provider: Provider,
  admin: Browser,
  user: { id: string; browser: Browser; email: string; password: string },
  keep: Keep,
): Promise<void> => {
  const secret = (name: string) => keep(name, `canary ${name} ${randomBytes(9).toString('base64url')}`)
  const smtp = { host: '127.0.0.1', port: 2525, security: 'none', username: null, from: 'auth@example.com' }
  await act(admin, 'settings.update', { changes: { smtp } })
  const signed = { ...smtp, host: 'mail.example.com', security: 'tls', username: 'gatekeeper' }
  await act(admin, 'settings.update', { changes: { smtp: signed, smtp_password: secret('SMTP password') } })
  await act(admin, 'upstreams.create', {
    id: 'google',
    kind: 'google',
    name: 'Google',
    client_id: 'id-at-google',
    client_secret: secret('upstream secret'),
  })

  const app = await enrolTotp(provider, user.browser)
  keep('TOTP secret', app.secret)
  const [first = '', ...others] = app.recovery_codes
  for (const code of app.recovery_codes) keep('recovery code', code)
  const again = new Browser(provider)
  const { interaction } = await act(again, 'login.start', {})
  await act(again, 'login.password', { interaction, login: user.email, password: user.password })
  await again.call('login.totp', { interaction, code: others[0], trust_device: false })
  await again.call('login.recoveryCode', { interaction, code: `${others[1]}x`, trust_device: false })
  await again.call('login.totp', { interaction, code: totpCode(provider, app.secret), trust_device: true })
  keep('device cookie', again.cookies.get(provider.services.jar.name('device')) ?? '')
  const third = new Browser(provider)
  const other = await act(third, 'login.start', {})
  await act(third, 'login.password', { interaction: other.interaction, login: user.email, password: user.password })
  await act(third, 'login.recoveryCode', { interaction: other.interaction, code: first, trust_device: false })

  await act(admin, 'settings.update', { changes: { registration: 'invite' } })
  const invite = await act(admin, 'invites.create', { email: 'guest@example.com', mail: false })
  const invited = keep('invite', tokenIn(invite.url ?? invite.link))
  const link = await act(admin, 'users.createSignInLink', { id: user.id })
  const linked = keep('sign-in link', tokenIn(link.url))
  // Read by the wrong page, and spent by the right one.
  await third.call('recovery.check', { token: invited })
  await third.call('registration.checkInvite', { token: linked })
  await new Browser(provider).call('recovery.signInByLink', { token: linked })
  await third.call('recovery.begin', { email: user.email, locale: 'en' })
  await third.call('recovery.complete', { token: linked, password: secret('reset password') })
}
