// The phone's page: what asks, from where and when, and the number that must stand on both screens. Nobody signed in does so
// first. The secret is taken out of the address as soon as it is read.
import { createSignal, Match, Show, Switch } from 'solid-js'
import { FreshSignIn, fresh } from '../fresh/fresh'
import { ago, dateTime } from '../messages/format'
import { phone as t } from '../messages/phone'
import { ui } from '../messages/ui'
import type { RouterOutput } from '../trpc'
import { AppIcon } from '../ui/app-icon'
import { Avatar } from '../ui/avatar'
import { Button, ButtonLink } from '../ui/button'
import { deviceOf } from '../ui/device'
import { Failed } from '../ui/failed'
import { Gate } from '../ui/gate'
import { Skeleton, Waiting } from '../ui/waiting'
import { createApproval } from './approval'
import '../ui/overlays.css'

type Me = NonNullable<RouterOutput['session']['me']>
type Asked = RouterOutput['deviceApprovals']['get']

export default function Approve() {
  const approval = createApproval()
  const instance = () => approval.me()?.instance.name ?? ''
  return (
    <Switch
      fallback={
        <Gate title={t().title} instance={instance()}>
          <Waiting label={t().asking}>
            <Skeleton shape="control" />
          </Waiting>
        </Gate>
      }
    >
      <Match when={approval.end() === 'approved'}>
        <Gate title={t().approvedTitle} lead={t().approvedLead} instance={instance()} focusTitle>
          <To href="/account" words={t().toAccount} />
        </Gate>
      </Match>
      <Match when={approval.end() === 'denied'}>
        <Gate title={t().deniedTitle} lead={t().deniedLead} instance={instance()} focusTitle>
          <To href="/account/activity" words={t().toActivity} />
        </Gate>
      </Match>
      <Match when={approval.end() === 'gone'}>
        <Gate title={t().goneTitle} lead={t().goneLead} instance={instance()} focusTitle>
          <To href="/account" words={t().toAccount} />
        </Gate>
      </Match>
      <Match when={!approval.asked() && approval.error()}>
        <Gate title={t().title} instance={instance()} focusTitle>
          <Failed error={approval.error()} retry={approval.load} />
        </Gate>
      </Match>
      <Match when={approval.me() && approval.asked()}>
        {(asked) => <Question asked={asked()} me={approval.me() as Me} approval={approval} />}
      </Match>
    </Switch>
  )
}

function To(props: { href: string; words: string }) {
  return (
    <div class="gate-roads">
      <ButtonLink size="lg" block href={props.href}>
        {props.words}
      </ButtonLink>
    </div>
  )
}

function Question(props: { asked: Asked; me: Me; approval: ReturnType<typeof createApproval> }) {
  const [pressed, setPressed] = createSignal<'yes' | 'no'>()
  const busy = (which: 'yes' | 'no') => props.approval.busy() && pressed() === which
  function answer(which: 'yes' | 'no') {
    setPressed(which)
    void props.approval.decide(which === 'yes', fresh)
  }
  return (
    <>
      <Gate
        title={t().title}
        lead={t().only}
        instance={props.me.instance.name}
        focusTitle
        busy={props.approval.busy() && ui().loading}
        sign={
          props.asked.app ? <AppIcon name={props.asked.app.name} src={props.asked.app.icon_src} size="xl" /> : undefined
        }
      >
        <Show when={props.approval.error()}>{(error) => <Failed error={error()} />}</Show>
        <div class="center">
          <p class="text-sm ink-3">{t().bothShow}</p>
          <p class="figure" id="match-number">
            {props.asked.match_number}
          </p>
        </div>
        <Facts asked={props.asked} instance={props.me.instance.name} />
        <div class="gate-roads">
          <Button id="approve" kind="primary" size="lg" block busy={busy('yes')} onClick={() => answer('yes')}>
            {t().approve}
          </Button>
          <Button id="deny" kind="danger-quiet" size="lg" block busy={busy('no')} onClick={() => answer('no')}>
            {t().notMe}
          </Button>
        </div>
        <div class="account">
          <Avatar name={props.me.user.name} email={props.me.user.email} />
          <span>{props.me.user.email}</span>
          <button type="button" class="link" id="not-you" onClick={props.approval.signInAsAnother}>
            {t().notYou}
          </button>
        </div>
      </Gate>
      <FreshSignIn email={props.me.user.email} />
    </>
  )
}

function Facts(props: { asked: Asked; instance: string }) {
  const device = () => {
    const { browser, system } = deviceOf(props.asked.user_agent)
    return browser && system ? t().browserOn(browser, system) : browser || system || t().unknownDevice
  }
  return (
    <dl class="facts">
      <dt>{t().opens}</dt>
      <dd class="break">{props.asked.app?.name ?? t().account(props.instance)}</dd>
      <dt>{t().on}</dt>
      <dd>{device()}</dd>
      <dt>{t().from}</dt>
      <dd>
        <bdi>{props.asked.ip ?? t().unknownAddress}</bdi>
        <span class="sub">{props.asked.same_network ? t().sameNetwork : t().otherNetwork}</span>
      </dd>
      <dt>{t().asked}</dt>
      <dd>
        {ago(props.asked.created_at, props.asked.now)},{' '}
        {t().validUntil(dateTime(props.asked.expires_at, { timeStyle: 'short' }))}
      </dd>
    </dl>
  )
}
