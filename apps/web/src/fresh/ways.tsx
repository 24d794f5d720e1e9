// By what one can confirm that it is oneself: the surest first, the others a press away.
import { type Component, createSignal, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../messages/fresh'
import { type RouterOutput, trpc } from '../trpc'
import { Button } from '../ui/button'
import { Failed } from '../ui/failed'
import { Skeleton, Waiting } from '../ui/waiting'
import { ByEmailCode } from './by-email-code'
import { ByPasskey } from './by-passkey'
import { ByPassword } from './by-password'
import { ByTotp } from './by-totp'
import type { WayProps } from './way'

type Way = RouterOutput['account']['stepUpWays'][number]

const PAGES = {
  passkey: ByPasskey,
  password: ByPassword,
  totp: ByTotp,
  email_code: ByEmailCode,
} satisfies Record<Way, Component<WayProps>>

/** Two factors are not reached by the first once more. */
const SECOND: readonly Way[] = ['passkey', 'totp']

export function Ways(props: WayProps & { second?: boolean }) {
  const [ways, setWays] = createSignal<Way[]>()
  const [chosen, setChosen] = createSignal<Way>()
  const [error, setError] = createSignal<unknown>()
  const way = () => chosen() ?? ways()?.[0]
  const others = () => ways()?.filter((one) => one !== way()) ?? []

  async function load() {
    setError(undefined)
    try {
      const all = await trpc.account.stepUpWays.query({})
      setWays(props.second ? all.filter((one) => SECOND.includes(one)) : all)
    } catch (thrown) {
      setError(thrown)
    }
  }
  void load()

  return (
    <Show when={!error()} fallback={<Failed error={error()} retry={load} />}>
      <Show
        when={ways()}
        fallback={
          <Waiting label={t().loading}>
            <Skeleton width={4} />
          </Waiting>
        }
      >
        <Show when={way()} keyed fallback={<p class="ink-2 text-sm">{t().nothing}</p>}>
          {(one) => <Dynamic component={PAGES[one]} {...props} />}
        </Show>
        <Show when={others().length > 0}>
          <div class="row">
            <For each={others()}>
              {(one) => (
                <Button kind="quiet" size="sm" onClick={() => setChosen(one)}>
                  {t().ways[one]}
                </Button>
              )}
            </For>
          </div>
        </Show>
      </Show>
    </Show>
  )
}
