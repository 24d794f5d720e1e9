// A sign-in that can't go on: too late, in another browser, without cookies. Never a dead end.
import { Show } from 'solid-js'
import type { Failure } from '../failure'
import { t } from '../messages/login'
import { ButtonLink } from '../ui/button'
import { Gate } from '../ui/gate'
import { LoginGate } from './login-gate'
import type { LoginView, SignIn } from './sign-in'

export default function Over(props: { signIn: SignIn; failure: Failure; view: LoginView | undefined }) {
  // Where this very page got its cookie a moment ago and it is missing now, it is blocked.
  const blocked = () => !keepsCookies() || props.view?.client === null
  const words = () => say(props.failure, blocked())
  const home = () => props.failure.client_home ?? props.view?.client?.home_url ?? undefined
  const body = (
    <>
      <Show when={!home() || blocked()}>
        <p class="center text-sm ink-2">{words().help}</p>
      </Show>
      <div class="gate-roads">
        <Show
          when={home()}
          fallback={
            <ButtonLink kind="primary" size="lg" block href="/login">
              {t().startAgain}
            </ButtonLink>
          }
        >
          {(href) => (
            <ButtonLink kind="primary" size="lg" block href={href()}>
              {t().backTo(props.view?.client?.name ?? new URL(href()).hostname)}
            </ButtonLink>
          )}
        </Show>
      </div>
    </>
  )
  return (
    <Show
      when={props.view}
      fallback={
        <Gate title={words().title} lead={words().lead} instance="" focusTitle>
          {body}
        </Gate>
      }
    >
      {(view) => (
        <LoginGate signIn={props.signIn} view={view()} title={words().title} lead={words().lead} focusTitle>
          {body}
        </LoginGate>
      )}
    </Show>
  )
}

/** By trying: `navigator.cookieEnabled` is true in browsers that block them by a setting. */
function keepsCookies(): boolean {
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox has no Cookie Store API
  document.cookie = 'gk_try=1;max-age=9'
  return document.cookie.includes('gk_try')
}

function say(failure: Failure, cookiesAreBlocked: boolean) {
  switch (failure.reason) {
    case 'interaction_unknown':
    case 'interaction_expired':
      return { title: t().expiredTitle, lead: t().expiredLead, help: t().expiredHelp }
    case 'other_browser':
      return cookiesAreBlocked
        ? { title: t().cookiesTitle, lead: t().cookiesLead, help: t().cookiesHelp(location.host) }
        : { title: t().otherBrowserTitle, lead: t().otherBrowserLead, help: t().otherBrowserHelp }
    default:
      return { title: t().overTitle, lead: failure.message, help: t().expiredHelp }
  }
}
