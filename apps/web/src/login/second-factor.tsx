// The second factor: the best that one has, and the others a press away.
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { CodeField, isCode } from '../factors/code-field'
import { t } from '../messages/factors'
import { t as login } from '../messages/login'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { Icon, type IconName } from '../ui/icon'
import { createCode } from './code'
import { InUse } from './in-use'
import { LoginGate } from './login-gate'
import { MailedCode } from './mailed-code'
import { PasskeySecond } from './passkey-second'
import type { LoginView, SignIn } from './sign-in'
import { StepFailure } from './step-failure'
import { trpc } from './trpc'
import { Trust } from './trust'

type Second = NonNullable<LoginView['second_factor']>
type Way = Second['options'][number]

interface Props {
  signIn: SignIn
  view: LoginView
  second: Second
}

export default function SecondFactor(props: Props & { onOther: () => void }) {
  const ways = () => props.second.options
  const [way, setWay] = createSignal<Way | 'list'>(ways()[0] ?? 'list')
  const [trust, setTrust] = createSignal(true)

  function go(to: Way | 'list') {
    props.signIn.clearFailure()
    setWay(to)
  }
  const lead = () => {
    const one = way()
    return one === 'list' ? t().chooseLead : t().leads[one]
  }

  return (
    <Show when={way()} keyed>
      {(one) => (
        <LoginGate
          signIn={props.signIn}
          view={props.view}
          step={lead()}
          lead={lead()}
          focusTitle={one === 'list' || one === 'passkey'}
        >
          <StepFailure signIn={props.signIn} />
          <Switch fallback={<List second={props.second} ways={ways()} onUse={go} />}>
            <Match when={one === 'totp' || one === 'email_code' ? one : undefined}>
              {(kind) => <SixDigits {...props} way={kind()} trust={trust()} onTrust={setTrust} />}
            </Match>
            <Match when={one === 'passkey'}>
              <Trust second={props.second} trust={trust()} onTrust={setTrust} />
              <PasskeySecond signIn={props.signIn} trust={trust() && props.second.trust === 'ask'} />
            </Match>
            <Match when={one === 'recovery_code'}>
              <OnPaper signIn={props.signIn} />
            </Match>
          </Switch>
          <Show when={one !== 'list' && ways().length > 1}>
            <p class="center text-sm">
              <button type="button" class="link" id="other-way" onClick={() => go('list')}>
                {t().another}
              </button>
            </p>
          </Show>
          <InUse view={props.view} onOther={props.onOther} />
        </LoginGate>
      )}
    </Show>
  )
}

function SixDigits(props: Props & { way: 'totp' | 'email_code'; trust: boolean; onTrust: (trust: boolean) => void }) {
  const code = createCode(props.signIn, props.way)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!isCode(code.value())) return code.wrong(t().codeMissing)
    const given = { code: code.value(), trust_device: props.trust && props.second.trust === 'ask' }
    const procedure = props.way === 'totp' ? trpc.login.totp : trpc.login.emailCode
    props.signIn.attempt((interaction) => procedure.mutate({ interaction, ...given }))
  }

  return (
    <>
      <Show when={props.way === 'email_code'}>
        <MailedCode signIn={props.signIn} view={props.view} email={props.second.email} />
      </Show>
      <form class="gate-form" method="post" noValidate onSubmit={submit}>
        <CodeField ref={code.ref} fault={code.fault()} onInput={code.clear} />
        <Trust second={props.second} trust={props.trust} onTrust={props.onTrust} />
        <Button id="continue" type="submit" kind="primary" size="lg" block busy={props.signIn.busy()}>
          {t().continue}
        </Button>
      </form>
    </>
  )
}

function OnPaper(props: { signIn: SignIn }) {
  const code = createCode(props.signIn, 'recovery_code')

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!code.value()) return code.wrong(t().recoveryMissing)
    const given = { code: code.value(), trust_device: false }
    props.signIn.attempt((interaction) => trpc.login.recoveryCode.mutate({ interaction, ...given }))
  }

  return (
    <form class="gate-form" method="post" noValidate onSubmit={submit}>
      <TextField
        ref={code.ref}
        large
        mono
        name="code"
        label={t().recoveryCode}
        hint={t().recoveryHint}
        fault={code.fault()}
        onInput={code.clear}
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        required
      />
      <Button id="continue" type="submit" kind="primary" size="lg" block busy={props.signIn.busy()}>
        {t().continue}
      </Button>
    </form>
  )
}

const ICONS: Record<Way, IconName> = { passkey: 'passkey', totp: 'clock', email_code: 'mail', recovery_code: 'key' }

function List(props: { second: Second; ways: Way[]; onUse: (way: Way) => void }) {
  const about = (way: Way) => {
    switch (way) {
      case 'passkey':
        return t().passkeyAbout
      case 'totp':
        return t().totpAbout
      case 'email_code':
        return t().emailAbout(props.second.email)
      default:
        return t().recoveryAbout(props.second.recovery_codes_left)
    }
  }
  return (
    <Show when={props.ways.length > 0} fallback={<p class="center ink-2">{login().notThisStep}</p>}>
      <ul class="rows">
        <For each={props.ways}>
          {(way) => (
            <li>
              <span class="glyph">
                <Icon name={ICONS[way]} />
              </span>
              <span class="what">
                <b>{t().ways[way]}</b>
                <span class="sub text-sm">{about(way)}</span>
              </span>
              <Button id={`use-${way}`} size="sm" onClick={() => props.onUse(way)}>
                {t().use}
                <span class="sr-only">: {t().ways[way]}</span>
              </Button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
