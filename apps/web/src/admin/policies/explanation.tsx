// The answer to a what-if: each thing that was looked at, in order, then what would change it.
import { For, type JSX, Match, Show, Switch } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { dateTime, when } from '../../messages/format'
import { Callout } from '../../ui/callout'
import { Trail, TrailStep } from '../ui/trail'
import { clock, sayCondition } from './say'
import type { Explained } from './types'

type Judged = Explained['policies'][number]
type Check = Judged['checks'][number]
type Term = Extract<Check, { kind: 'terms' }>['term']
type Changes = Judged['changes']

const KIND = { allowed: 'ok', second_factor: 'warn', refused: 'bad' } as const

export function Explanation(props: { answer: Explained }) {
  const who = () => props.answer.user.name ?? props.answer.user.email
  const words = () => t().outcomes[props.answer.outcome](who())
  return (
    <div class="stack-sm">
      <Callout
        kind={KIND[props.answer.outcome] === 'bad' ? 'warn' : KIND[props.answer.outcome]}
        icon={props.answer.outcome === 'refused' ? 'x' : 'check'}
      >
        <b>{words()}</b>
      </Callout>
      <Trail>
        <Show when={!props.answer.enabled}>
          <TrailStep outcome="failed" title={t().appOff} />
        </Show>
        <Show when={props.answer.rule}>
          {(seen) => (
            <TrailStep
              outcome={seen().kind === 'deny' ? 'failed' : 'passed'}
              title={(seen().kind === 'deny' ? t().ruleDeny : t().ruleBypass)(seen().rule?.path ?? '')}
            />
          )}
        </Show>
        <For each={props.answer.policies}>
          {(judged, index) => (
            <>
              <Show when={props.answer.policies.length > 1}>
                <TrailStep
                  outcome={judged.verdict.kind === 'refused' ? 'failed' : 'passed'}
                  title={judged.policy ? t().policyNamed(judged.policy.name) : t().noPolicy}
                >
                  {judged.rule && t().ruleNamed(judged.rule.path)}
                </TrailStep>
              </Show>
              <For each={judged.checks.filter(({ kind }) => index() === 0 || kind !== 'user')}>
                {(check) => <CheckStep check={check} answer={props.answer} />}
              </For>
            </>
          )}
        </For>
        <Show when={props.answer.second_factor_demanded_by}>
          {(by) => (
            <TrailStep outcome={props.answer.second_factor === 'none' ? 'failed' : 'passed'} title={t().demanded[by()]}>
              {props.answer.second_factor === 'none' && sayFactor(props.answer)}
            </TrailStep>
          )}
        </Show>
      </Trail>
      <Show when={props.answer.outcome !== 'allowed'}>
        <WouldChange answer={props.answer} />
      </Show>
    </div>
  )
}

function CheckStep(props: { check: Check; answer: Explained }) {
  const user = () => (props.check.kind === 'user' ? props.check : undefined)
  const named = () => (props.check.kind === 'named' ? props.check : undefined)
  const terms = () => (props.check.kind === 'terms' ? props.check : undefined)
  return (
    <Switch>
      <Match when={user()}>
        {(check) => <TrailStep outcome={outcomeOf(check().passed)} title={t().accounts[check().state]} />}
      </Match>
      <Match when={named()}>{(check) => <NamedSteps check={check()} answer={props.answer} />}</Match>
      <Match when={terms()}>{(check) => <TermSteps term={check().term} answer={props.answer} top />}</Match>
    </Switch>
  )
}

const outcomeOf = (passed: boolean) => (passed ? 'passed' : 'failed') as 'passed' | 'failed'

const groupName = (answer: Explained, id: string | null): string =>
  answer.groups.find((group) => group.id === id)?.name ?? ''

function NamedSteps(props: { check: Extract<Check, { kind: 'named' }>; answer: Explained }) {
  const lapsed = () =>
    props.check.lapsed.map((one) => {
      const at = when(one.ended_at)
      if (one.kind === 'user') return t().lapsedUser(at)
      return (one.what === 'membership' ? t().lapsedMembership : t().lapsedGroup)(
        groupName(props.answer, one.group_id),
        at,
      )
    })
  return (
    <Show
      when={props.check.passed}
      fallback={
        <TrailStep outcome="failed" title={t().notNamed}>
          <For each={lapsed()}>{(said) => <p>{said}</p>}</For>
        </TrailStep>
      }
    >
      <For each={props.check.by}>
        {(by) => (
          <TrailStep
            outcome="passed"
            title={
              by.kind === 'everyone'
                ? t().namedEveryone
                : by.kind === 'user'
                  ? t().namedUser
                  : t().namedGroup(groupName(props.answer, by.group_id))
            }
          >
            {by.kind !== 'everyone' &&
              (by.until === null ? t().since(when(by.since)) : t().sinceUntil(when(by.since), when(by.until)))}
          </TrailStep>
        )}
      </For>
    </Show>
  )
}

/** At the top what must all hold is a step for each; below it nests as it is written. */
function TermSteps(props: { term: Term; answer: Explained; top?: boolean }) {
  const flat = () => (props.top && props.term.kind === 'all' ? props.term.of : [props.term])
  return (
    <For each={flat()}>
      {(term) => (
        <TrailStep outcome={outcomeOf(term.passed)} title={sayTerm(term)}>
          {moreOf(term, props.answer)}
        </TrailStep>
      )}
    </For>
  )
}

function sayTerm(term: Term): string {
  switch (term.kind) {
    case 'all':
      return t().allHold(term.passed)
    case 'any':
      return t().anyHolds(term.passed)
    case 'not':
      return t().notHolds(term.passed)
    case 'second_factor':
      if (term.every_time && term.given === 'trusted') return t().notEveryTime
      return t().secondFactorGiven[term.given]
    case 'networks':
      if (term.ip === null) return t().addressUnknown
      return (term.passed ? t().addressIn : t().addressOut)(term.ip)
    case 'hours':
      return (term.passed ? t().within : t().without)(term.at.day, clock(term.at.minutes))
    default:
      return term satisfies never
  }
}

function moreOf(term: Term, answer: Explained): JSX.Element {
  // What a person is asked for is said only where it is what is missing.
  if (term.kind === 'second_factor')
    return term.passed || answer.outcome !== 'second_factor' ? undefined : sayFactor(answer)
  if (term.kind === 'networks') return term.networks.join(', ')
  if (term.kind === 'hours') return t().zone(sayCondition(term), term.time_zone)
  return (
    <ol class="trail trail-in">
      <For each={term.kind === 'not' ? [term.of] : term.of}>
        {(one) => (
          <TrailStep outcome={outcomeOf(one.passed)} title={sayTerm(one)}>
            {moreOf(one, answer)}
          </TrailStep>
        )}
      </For>
    </ol>
  )
}

function sayFactor({ user }: Explained): string {
  const who = user.name ?? user.email
  const { totp, passkeys, email_code } = user.second_factors
  if (totp || passkeys > 0) return t().hasFactor(who)
  return (email_code ? t().mailFactor : t().noFactor)(who)
}

function WouldChange(props: { answer: Explained }) {
  const lines = () =>
    props.answer.policies
      .flatMap((judged) => sayChanges(judged.changes, props.answer))
      .filter((line, index, all) => all.indexOf(line) === index)
  return (
    <Show when={lines().length > 0}>
      <div class="would-change text-sm">
        <h3>{t().wouldChange}</h3>
        <ul>
          <For each={lines()}>{(line) => <li>{line}</li>}</For>
        </ul>
      </div>
    </Show>
  )
}

function sayChanges({ account, naming, terms, never }: Changes, answer: Explained): string[] {
  const words = t().changes
  return [
    ...(account ? [words[account]] : []),
    ...naming.map((step) =>
      step.kind === 'name_user' ? words.name_user : words.join_group(groupName(answer, step.group_id)),
    ),
    ...terms.map((steps) => t().together(steps.map((step) => sayStep(step, answer.time_zone)))),
    ...(never ? [words.never] : []),
  ]
}

/** On the clocks of the instance, as the hours of a policy are. */
const moment = (at: number, timeZone: string): string =>
  dateTime(at, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })

function sayStep(step: Changes['terms'][number][number], time_zone: string): string {
  const words = t().changes
  switch (step.kind) {
    case 'second_factor':
      return step.use === 'used' ? words.second_factor_used : words.second_factor
    case 'network':
      return step.network === null ? words.elsewhere : words.network(step.network)
    case 'wait':
      return words.wait(moment(step.until, time_zone), time_zone)
    default:
      return step satisfies never
  }
}
