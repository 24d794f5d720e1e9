// What an app asks to see, in words; what is new since last time is marked (OIDC Core §3.1.2.4).
import { For, Show } from 'solid-js'
import { list } from '../messages/format'
import { t } from '../messages/login'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Icon, type IconName } from '../ui/icon'
import { LoginGate } from './login-gate'
import type { LoginView, SignIn } from './sign-in'
import { StepFailure } from './step-failure'
import { trpc } from './trpc'

type Asked = NonNullable<LoginView['consent']>

export function Consent(props: { signIn: SignIn; view: LoginView; onOther: () => void }) {
  const items = () => (props.view.consent ? itemsOf(props.view, props.view.consent) : [])
  function answer(allow: boolean) {
    props.signIn.attempt((interaction) => trpc.login.consent.mutate({ interaction, allow }))
  }
  return (
    <LoginGate
      signIn={props.signIn}
      view={props.view}
      title={t().consentTitle(props.view.client?.name ?? '')}
      lead={items().length > 0 ? t().consentLead : t().consentNothing}
      focusTitle
    >
      <StepFailure signIn={props.signIn} />
      <Show when={items().length > 0}>
        <ul class="rows rows-tight">
          <For each={items()}>
            {(item) => (
              <li>
                <span class="glyph">
                  <Icon name={item.icon} />
                </span>
                <span class="what">
                  <b>{item.title}</b>
                  <Show when={item.more}>
                    <span class="sub text-sm">{item.more}</span>
                  </Show>
                </span>
                <Show when={item.isNew}>
                  <span class="badge badge-accent">{t().isNew}</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="cols-2">
        <Button id="deny" name="deny" size="lg" onClick={() => answer(false)}>
          {t().deny}
        </Button>
        <Button
          id="allow"
          name="allow"
          kind="primary"
          size="lg"
          busy={props.signIn.busy()}
          onClick={() => answer(true)}
        >
          {t().allow}
        </Button>
      </div>
      <p class="center text-sm ink-3">{t().consentFoot(props.view.instance.name)}</p>
      <Show when={props.view.account}>
        {(account) => (
          <div class="account">
            <Avatar name={account().name} email={account().email} />
            <span>{account().email}</span>
            <button type="button" class="link" id="not-you" onClick={props.onOther}>
              {t().notYou}
            </button>
          </div>
        )}
      </Show>
    </LoginGate>
  )
}

interface Item {
  icon: IconName
  title: string
  more: string | undefined
  isNew: boolean
}

function itemsOf(view: LoginView, asked: Asked): Item[] {
  // When all of it is new, saying so of each is noise.
  const marks = asked.new_scopes.length < asked.scopes.length
  const items = asked.scopes
    .filter((scope) => scope !== 'openid')
    .map((scope) => ({ ...itemOf(scope, view, asked), isNew: marks && asked.new_scopes.includes(scope) }))
  const known = asked.resources.some(({ is_new }) => !is_new) || marks
  for (const { uri, is_new } of asked.resources)
    items.push({ icon: 'external', title: t().resources, more: uri, isNew: known && is_new })
  if (asked.claims.length > 0)
    items.push({ icon: 'info', title: t().claims, more: list(asked.claims.map(t().claim)), isNew: false })
  return items
}

function itemOf(scope: string, view: LoginView, asked: Asked): Omit<Item, 'isNew'> {
  const email = view.account?.email
  switch (scope) {
    case 'profile':
      return {
        icon: 'user',
        title: t().scopeProfile,
        // `profile` alone can reveal the address, by preferred_username; then it is said here.
        more:
          asked.preferred_username_is_email && email && !asked.scopes.includes('email')
            ? t().profileHasEmail(email)
            : (view.account?.name ?? undefined),
      }
    case 'email':
      return { icon: 'mail', title: t().scopeEmail, more: email }
    case 'groups':
      return { icon: 'groups', title: t().scopeGroups, more: undefined }
    case 'phone':
      return { icon: 'phone', title: t().scopePhone, more: undefined }
    case 'address':
      return { icon: 'pin', title: t().scopeAddress, more: undefined }
    case 'offline_access':
      return { icon: 'refresh', title: t().scopeOffline, more: t().scopeOfflineHelp }
    default:
      return { icon: 'info', title: t().scopeOther(scope), more: undefined }
  }
}
