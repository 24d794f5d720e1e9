// What a user proves themselves by, and the acts for whoever has lost something of it.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { usersMany as many, factors as t } from '../../messages/admin'
import { list } from '../../messages/format'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Icon, type IconName } from '../../ui/icon'
import { When } from '../../ui/time'
import { failed, toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { UserFactors as Factors, UserDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { Loaded } from '../ui/loaded'
import { Rail } from '../ui/rail'
import { UserDevices } from './devices'

type Link = Factors['links'][number]
type Removable = 'totp' | 'passkeys' | 'recovery_codes'

export function UserFactors(props: { user: UserDetail }) {
  const query = useQuery(() => ({
    queryKey: ['users', 'factors', props.user.id],
    queryFn: () => trpc.users.factors.query({ id: props.user.id }),
  }))
  return (
    <Loaded query={query} label={t().loading} waiting={<Skeleton width={5} />}>
      {(factors) => (
        <>
          <List user={props.user} factors={factors()} />
          <UserDevices user={props.user} devices={factors().devices} />
        </>
      )}
    </Loaded>
  )
}

function List(props: { user: UserDetail; factors: Factors }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal<Removable>()
  const [unlinking, setUnlinking] = createSignal<Link>()
  const who = () => props.user.name ?? props.user.email

  async function askChange() {
    try {
      await trpc.users.requirePasswordChange.mutate({ id: props.user.id })
      await queries.invalidateQueries({ queryKey: ['users'] })
      toast(many().changeRequired(who()))
    } catch (error) {
      failed(error)
    }
  }

  async function unlink(link: Link) {
    await fresh(() => trpc.users.unlink.mutate({ id: props.user.id, link: link.id }))
    await queries.invalidateQueries({ queryKey: ['users'] })
    toast(many().unlinked(link.provider))
  }

  async function remove() {
    const factor = asking()
    if (!factor) return
    await fresh(() => trpc.users.resetFactor.mutate({ id: props.user.id, factor }))
    await queries.invalidateQueries({ queryKey: ['users'] })
    toast(t().removed(who()))
  }

  return (
    <Rail title={t().title} text={t().text}>
      <ul class="rows">
        <Row
          icon="lock"
          name={t().password}
          act={many().requireChange}
          remove={props.factors.password !== null && !props.factors.password.must_change && (() => void askChange())}
        >
          <Show when={props.factors.password} fallback={t().noPassword}>
            {(password) => (
              <>
                {t().passwordSince(<When at={password().changed_at} />)}
                <Show when={password().must_change}>. {t().mustChange}</Show>
              </>
            )}
          </Show>
        </Row>
        <Row icon="clock" name={t().app} remove={props.factors.totp !== null && (() => setAsking('totp'))}>
          <Show when={props.factors.totp} fallback={t().appOff}>
            {(totp) => t().appSince(<When at={totp().since} />)}
          </Show>
        </Row>
        <Row
          icon="passkey"
          name={t().passkeys}
          remove={props.factors.passkeys.length > 0 && (() => setAsking('passkeys'))}
        >
          {props.factors.passkeys.length > 0
            ? t().passkeyNames(props.factors.passkeys.length, list(props.factors.passkeys.map(({ name }) => name)))
            : t().noPasskeys}
        </Row>
        <Row
          icon="key"
          name={t().codes}
          remove={props.factors.recovery_codes.total > 0 && (() => setAsking('recovery_codes'))}
        >
          {props.factors.recovery_codes.total > 0
            ? t().codesLeft(props.factors.recovery_codes.left, props.factors.recovery_codes.total)
            : t().noCodes}
        </Row>
        <For each={props.factors.links}>
          {(link) => (
            <Row icon="cloud" name={link.provider} act={many().unlink} remove={() => setUnlinking(link)}>
              {t().linked(link.label, <When at={link.created_at} />)}
            </Row>
          )}
        </For>
      </ul>
      <Show when={unlinking()}>
        {(link) => (
          <Confirm
            open
            title={many().unlinkTitle(link().provider)}
            text={many().unlinkText}
            act={many().unlink}
            onConfirm={() => unlink(link())}
            onClose={() => setUnlinking(undefined)}
          />
        )}
      </Show>
      <Confirm
        open={asking() !== undefined}
        title={t().removeTitle(t().whats[asking() ?? 'totp'], who())}
        text={t().removeText}
        word={asking() === 'recovery_codes' ? undefined : props.user.email}
        act={t().remove}
        onConfirm={remove}
        onClose={() => setAsking(undefined)}
      />
    </Rail>
  )
}

function Row(props: {
  icon: IconName
  name: string
  /** the verb, if it is not *remove* */
  act?: string
  remove?: (() => void) | false
  children: JSX.Element
}) {
  return (
    <li>
      <span class="glyph">
        <Icon name={props.icon} />
      </span>
      <span class="what text-sm">
        <b>{props.name}</b>
        <span class="sub break">{props.children}</span>
      </span>
      <Show when={props.remove}>
        {(remove) => (
          <Button size="sm" onClick={() => remove()()}>
            {props.act ?? t().remove}
            <span class="sr-only">: {props.name}</span>
          </Button>
        )}
      </Show>
    </li>
  )
}
