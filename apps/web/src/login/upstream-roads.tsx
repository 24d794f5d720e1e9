// The buttons of other providers, under *or*.
import { createSignal, For, Show } from 'solid-js'
import { t } from '../messages/login'
import { Button } from '../ui/button'
import { PROVIDER_ICONS } from '../ui/provider-icons'
import type { LoginView, SignIn } from './sign-in'
import { trpc } from './trpc'

/** Names that stand side by side at 360 px. */
const SHORT = 11

export function UpstreamRoads(props: { signIn: SignIn; view: LoginView }) {
  const [pressed, setPressed] = createSignal<string>()
  const roads = () => props.view.roads.upstream
  const sideBySide = () => roads().length > 1 && roads().every(({ name }) => [...name].length <= SHORT)

  function go(provider: string) {
    setPressed(provider)
    props.signIn.attempt((interaction) => trpc.login.upstream.mutate({ interaction, provider }))
  }

  return (
    <Show when={roads().length > 0}>
      <div class="or">{t().or}</div>
      <div class={sideBySide() ? 'cols-2' : 'gate-roads'}>
        <For each={roads()}>
          {(provider) => (
            <Button
              id={`upstream-${provider.id}`}
              size="lg"
              block
              icon={PROVIDER_ICONS[provider.kind]}
              aria-label={t().signInWith(provider.name)}
              busy={props.signIn.busy() && pressed() === provider.id}
              onClick={() => go(provider.id)}
            >
              <span class="clip">{provider.name}</span>
            </Button>
          )}
        </For>
      </div>
    </Show>
  )
}
