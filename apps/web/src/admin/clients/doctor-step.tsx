// One request of the app: what it was, what was right, what was wrong and what mends it.
import { Match, Show, Switch } from 'solid-js'
import { doctor as t, traces } from '../../messages/admin'
import { dateTime } from '../../messages/format'
import { Icon } from '../../ui/icon'
import { Mends } from '../mends/mends'
import { Compared } from '../traces/compared'
import { requestText } from '../traces/trace-text'
import type { ClientDetail, Doctor, DoctorReport, DoctorStep } from '../types'
import { TrailStep } from '../ui/trail'

const noteOf = (step: DoctorStep, name: string): string | undefined =>
  step.checks.find((check) => check.name === name && check.outcome === 'passed')?.detail

export function DoctorStepItem(props: { step: DoctorStep; client: ClientDetail }) {
  const { step } = props
  const time = () =>
    dateTime(step.at, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 })
  return (
    <TrailStep outcome={step.outcome === 'ok' ? 'passed' : 'failed'} title={titleOf(step)} at={time()}>
      <Show when={step.outcome === 'refused'} fallback={<Right step={step} />}>
        <Wrong step={props.step} client={props.client} />
      </Show>
      <details class="disclosure">
        <summary>
          <Icon name="chevron-right" />
          {t().request}
        </summary>
        <pre class="code">{requestText(step)}</pre>
      </details>
    </TrailStep>
  )
}

function titleOf(step: DoctorStep): string {
  const { passed, names } = t()
  if (step.outcome === 'refused') return t().refused(names[step.endpoint], step.error ?? '')
  if (step.endpoint === 'authorize') {
    const who = noteOf(step, 'session')
    return who ? passed.code(who) : passed.authorize
  }
  if (step.endpoint === 'token' && step.request.grant_type === 'refresh_token') return passed.refresh
  return passed[step.endpoint]
}

/** What is worth saying of what went well. */
function Right(props: { step: DoctorStep }) {
  const facts = (): string[] => {
    const { step } = props
    const { request, endpoint } = step
    if (endpoint === 'authorize' && noteOf(step, 'session') === undefined) {
      return [
        request.response_type ?? '',
        request.code_challenge ? t().pkce : t().noPkce,
        request.scope ? t().scopes(request.scope) : '',
      ]
    }
    const names = traces().checkNames
    return step.checks.flatMap(({ name, detail }) =>
      detail && name !== 'session' ? `${names[name] ?? name}: ${detail}` : [],
    )
  }
  return <span>{facts().filter(Boolean).join(' · ')}</span>
}

function Wrong(props: { step: DoctorStep; client: ClientDetail }) {
  const failed = () => props.step.checks.find(({ outcome }) => outcome === 'failed')
  const refusal = () => props.step.refusal
  const code = () => props.step.trace_code
  return (
    <>
      <Show when={failed()?.name === 'client_id' || failed()?.detail?.includes('client_id=')}>
        <p>{t().didYouMean(props.client.id)}</p>
      </Show>
      <Show when={refusal()} fallback={failed()?.detail}>
        {(refusal) => (
          <>
            <p>
              {refusal().summary}{' '}
              <Show when={code()}>
                {(code) => (
                  <a class="mono" href={`/admin/traces/${code()}`}>
                    {code()}
                  </a>
                )}
              </Show>
            </p>
            <Compared trace={refusal()} plain />
            <Show when={code()}>
              {(code) => <Mends refusal={{ ...refusal(), code: code(), app: props.client, user: refusal().user }} />}
            </Show>
          </>
        )}
      </Show>
    </>
  )
}

export function Silence(props: { silence: NonNullable<DoctorReport['silence']> }) {
  const words = () => t().silences[props.silence.key]
  return (
    <TrailStep outcome="unsure" title={words().title}>
      {words().text}
    </TrailStep>
  )
}

/** What comes next, while somebody looks on. */
export function Waiting(props: { state: Doctor; app: string }) {
  const has = (endpoint: DoctorStep['endpoint']) =>
    props.state.steps.some((step) => step.endpoint === endpoint && step.outcome === 'ok')
  const summary = () => props.state.report?.summary
  const last = () => props.state.steps.at(-1)
  return (
    <Show when={props.state.run?.open && last()?.outcome !== 'refused'}>
      <Switch>
        <Match when={!last()}>
          <TrailStep outcome="not_reached" title={t().begin(props.app)} at={t().waiting} />
        </Match>
        <Match when={summary()?.signed_in_as === null}>
          <TrailStep outcome="not_reached" title={t().passed.sign_in} at={t().waiting} />
        </Match>
        <Match when={!summary()?.succeeded}>
          <TrailStep outcome="not_reached" title={t().names.token} at={t().waiting} />
        </Match>
        <Match when={!has('userinfo')}>
          <TrailStep outcome="not_reached" title={t().names.userinfo} at={t().waiting} />
        </Match>
      </Switch>
    </Show>
  )
}
