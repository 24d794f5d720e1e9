// *This wasn't me*: says what will end before it does, then who has to do what (docs/decisions/0008).
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { trpc } from '../login/trpc'
import { t } from '../messages/recovery'
import { Button, ButtonLink } from '../ui/button'
import { Icon, type IconName } from '../ui/icon'
import { createAsk } from './ask'
import { LinkOver, LinkPage, type LinkView } from './link-page'
import { RecoveryFailure, RecoveryGate } from './recovery-gate'

export function NotMe(props: { token: string }) {
  return (
    <LinkPage kind="not_me" token={props.token}>
      {(view) => <Secure token={props.token} view={view} />}
    </LinkPage>
  )
}

interface Falls {
  icon: IconName
  what: string
  more: string | undefined
}

const whatFalls = (view: LinkView): Falls[] => [
  { icon: 'logout', what: t().notMeOut, more: t().notMeOutMore },
  { icon: 'lock', what: t().notMePassword, more: t().notMePasswordMore },
  { icon: 'key', what: t().notMeKeys, more: t().notMeKeysMore },
  ...(view.other_address
    ? [{ icon: 'mail' as const, what: t().notMeAddress, more: `${view.account} → ${view.email}` }]
    : []),
]

function Secure(props: { token: string; view: LinkView }) {
  const [done, setDone] = createSignal<'mailed' | 'closed'>()
  const asking = createAsk()
  async function secure() {
    const answer = await asking.ask(() => trpc.recovery.notMe.mutate({ token: props.token }))
    if (answer) setDone(answer.kind)
  }
  return (
    <Switch
      fallback={
        <RecoveryGate
          page={props.view}
          title={t().notMeTitle}
          lead={t().notMeLead(props.view.account)}
          busy={asking.busy()}
          focusTitle
        >
          <RecoveryFailure failure={asking.failure()} onOver={asking.clear} />
          <ul class="rows rows-tight">
            <For each={whatFalls(props.view)}>
              {(item) => (
                <li>
                  <span class="glyph">
                    <Icon name={item.icon} />
                  </span>
                  <span class="what">
                    <b>{item.what}</b>
                    <Show when={item.more}>
                      <span class="sub text-sm break">{item.more}</span>
                    </Show>
                  </span>
                </li>
              )}
            </For>
          </ul>
          <Button id="secure" kind="danger" size="lg" block busy={asking.busy()} onClick={secure}>
            {t().notMeAct}
          </Button>
          <p class="center text-sm ink-2">{t().notMeNothing}</p>
        </RecoveryGate>
      }
    >
      <Match when={asking.failure()?.reason === 'link_over'}>
        <LinkOver kind="not_me" />
      </Match>
      <Match when={done() === 'mailed'}>
        <RecoveryGate page={props.view} title={t().securedTitle} lead={t().securedLead(props.view.email)} focusTitle>
          <p class="center text-sm ink-2">{t().inboxHelp}</p>
          <ButtonLink id="new-link" size="lg" block href="/reset-password">
            {t().newLink}
          </ButtonLink>
        </RecoveryGate>
      </Match>
      <Match when={done() === 'closed'}>
        <RecoveryGate page={props.view} title={t().closedTitle} lead={t().closedLead} focusTitle>
          <p class="center text-sm ink-2">{t().closedHelp}</p>
        </RecoveryGate>
      </Match>
    </Switch>
  )
}
