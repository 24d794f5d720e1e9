// A link that can't be used, and registration that is closed: why, and the way on.
import { Show } from 'solid-js'
import { t } from '../messages/register'
import { Button, ButtonLink } from '../ui/button'
import { Gate } from '../ui/gate'

interface Words {
  title: string
  lead: string
  help?: string
  /** What is left to do, beside signing in. */
  way?: 'again' | 'forgot'
}

function say(reason: string, invited: boolean): Words {
  switch (reason) {
    case 'registration_closed':
    case 'registration_domain':
      return invited
        ? { title: t().closedTitle, lead: t().inviteClosedLead }
        : { title: t().closedTitle, lead: t().closedLead, help: t().closedText }
    case 'already_registered':
      return { title: t().takenTitle, lead: t().takenLead, way: 'forgot' }
    case 'link_expired':
      return { title: t().expiredTitle, lead: t().expiredLead, way: 'again' }
    case 'link_used':
    case 'invite_used':
      return { title: t().usedTitle, lead: t().usedLead, way: 'forgot' }
    case 'invite_expired':
      return { title: t().inviteExpiredTitle, lead: t().inviteExpiredLead }
    case 'invite_revoked':
      return { title: t().inviteRevokedTitle, lead: t().inviteRevokedLead }
    case 'link_unknown':
      return { title: t().unknownTitle, lead: t().unknownLead, way: 'again' }
    case 'invite_unknown':
      return { title: t().unknownTitle, lead: t().unknownLead }
    default:
      return { title: t().refusedTitle, lead: t().refusedLead }
  }
}

export function Ended(props: { reason: string; instance: string; invited?: boolean; onStartAgain?: () => void }) {
  const words = () => say(props.reason, props.invited ?? false)
  return (
    <Gate title={words().title} lead={words().lead} instance={props.instance} focusTitle>
      <Show when={words().help}>{(help) => <p class="center text-sm ink-2">{help()}</p>}</Show>
      <div class="gate-roads">
        <Show
          when={words().way === 'again' && props.onStartAgain}
          fallback={
            <ButtonLink id="sign-in" kind="primary" size="lg" block href="/login">
              {t().signIn}
            </ButtonLink>
          }
        >
          {(again) => (
            <Button id="start-again" kind="primary" size="lg" block onClick={again()}>
              {t().startAgain}
            </Button>
          )}
        </Show>
        <Show when={words().way === 'forgot'}>
          <ButtonLink id="forgot" kind="quiet" size="lg" block href="/reset-password">
            {t().forgot}
          </ButtonLink>
        </Show>
      </div>
    </Gate>
  )
}
