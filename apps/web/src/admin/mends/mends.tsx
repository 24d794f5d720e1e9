// What can be done about a refusal. Who is right, the app or what is on file, only the administrator knows.
import { For, Match, Show, Switch } from 'solid-js'
import { mends as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Failed } from '../../ui/failed'
import type { AdviceKey, Mend } from '../types'
import { AccessWays } from './access-ways'
import { ClientWay, isOfClient } from './client-way'
import { HostWay } from './host-way'
import { createMend, type Refusal } from './mended'
import { SecretWay } from './secret-way'
import { Way, Ways } from './way'

/** What is done, or known, elsewhere than in the app's own settings. */
const NOT_IN_THE_APP: ReadonlySet<AdviceKey> = new Set<AdviceKey>([
  'client_off',
  'allow_grant',
  'person_stopped',
  'person_of_hint',
  'look_at_policy',
  'policy_terms',
  'policy_gone',
  'lower_acr',
  'user_gone',
  'session_over',
  'trust_hop',
  'forward_headers',
  'add_host',
  'new_app_token',
  'look_at_rules',
  'fewer_groups',
  'change_password',
])

export function Mends(props: { refusal: Refusal }) {
  const open = () => props.refusal.mends.filter((mend) => !mend.done)
  const mended = () => props.refusal.mends.length > 0 && open().length === 0
  return (
    <Show
      when={!mended()}
      fallback={
        <Callout kind="ok">
          <p>{t().done}</p>
        </Callout>
      }
    >
      <Ways>
        <For each={open()}>
          {(mend, index) => <OneMend mend={mend} refusal={props.refusal} first={index() === 0} />}
        </For>
        <For each={props.refusal.advice}>
          {({ key }) => <Way title={NOT_IN_THE_APP.has(key) ? t().goodToKnow : t().inApp} text={t().advice[key]} />}
        </For>
      </Ways>
    </Show>
  )
}

function OneMend(props: { mend: Mend; refusal: Refusal; first: boolean }) {
  const ofClient = () => (isOfClient(props.mend) ? props.mend : undefined)
  const host = () => (props.mend.kind === 'add_host' ? props.mend.host : undefined)
  const secretOf = () => (props.mend.kind === 'new_secret' ? props.refusal.app?.id : undefined)
  return (
    <Switch>
      <Match when={ofClient()}>
        {(mend) => <ClientWay mend={mend()} refusal={props.refusal} first={props.first} />}
      </Match>
      <Match when={host()}>{(host) => <HostWay host={host()} refusal={props.refusal} />}</Match>
      <Match when={secretOf()}>{(id) => <SecretWay client_id={id()} first={props.first} />}</Match>
      <Match when={props.mend.kind === 'give_access'}>
        <AccessWays refusal={props.refusal} />
      </Match>
      <Match when={props.mend.kind === 'enable_user'}>
        <UserWay refusal={props.refusal} />
      </Match>
    </Switch>
  )
}

function UserWay(props: { refusal: Refusal }) {
  const act = createMend(() => trpc.traces.enableUser.mutate({ code: props.refusal.code }))
  const who = () => props.refusal.user?.name ?? props.refusal.user?.email ?? t().theUser
  return (
    <>
      <Way title={t().enableUser(who())} text={t().enableUserText}>
        <Button kind="primary" busy={act.busy()} onClick={() => act.run()}>
          {t().enable}
        </Button>
      </Way>
      <Show when={act.error()}>
        {(error) => (
          <li>
            <Failed error={error()} />
          </li>
        )}
      </Show>
    </>
  )
}
