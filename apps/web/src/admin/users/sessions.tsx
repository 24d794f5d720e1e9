// Browsers that are signed in as this user, and the end of all of them.

import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { usersMany as many, users as t } from '../../messages/admin'
import { list } from '../../messages/format'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { deviceOf } from '../../ui/device'
import { Ago } from '../../ui/time'
import { failed, toast } from '../../ui/toast'
import type { UserDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { onceEach } from '../ui/once-each'
import { Rail } from '../ui/rail'
import { type Column, Table } from '../ui/table'

type Session = UserDetail['sessions'][number]

const columns = (onEnd: (session: Session) => void): Column<Session>[] => [
  {
    title: t().sessionColumns.device,
    grow: true,
    cell: (session) => (
      <>
        {sayDevice(session.user_agent)}{' '}
        <Show when={session.current}>
          <span class="badge badge-accent">{t().thisSession}</span>
        </Show>
      </>
    ),
  },
  { title: t().sessionColumns.from, minor: true, class: 'ink-2', cell: (session) => session.ip },
  { title: t().sessionColumns.by, minor: true, class: 'ink-2', cell: (session) => sayAmr(session.amr) },
  {
    title: t().sessionColumns.lastSeen,
    num: true,
    class: 'muted',
    cell: (session) => <Ago at={session.last_seen_at} />,
  },
  {
    title: many().endSession,
    untitled: true,
    class: 'act',
    cell: (session) => (
      <Button size="sm" aria-label={many().endSessionOf(sayDevice(session.user_agent))} onClick={() => onEnd(session)}>
        {many().endSession}
      </Button>
    ),
  },
]

export function sayDevice(user_agent: string | null): string {
  const { browser, system } = deviceOf(user_agent)
  return browser && system ? t().browserOn(browser, system) : browser || system || t().unknownDevice
}

const sayAmr = (amr: string[]): string =>
  list([...new Set(amr.map((method) => t().amr[method] ?? method))].filter(Boolean))

export function UserSessions(props: { user: UserDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)

  const end = onceEach(
    ({ id }: Session) => id,
    async (session) => {
      try {
        await trpc.users.endSession.mutate({ id: props.user.id, session: session.id })
        await queries.invalidateQueries({ queryKey: ['users'] })
        toast(many().sessionEnded)
      } catch (error) {
        failed(error)
      }
    },
  )

  async function endAll() {
    const { ended } = await trpc.users.endSessions.mutate({ id: props.user.id })
    await queries.invalidateQueries({ queryKey: ['users'] })
    toast(t().ended(ended))
  }

  return (
    <Rail
      title={t().sessions}
      text={t().sessionsText}
      action={
        <Button size="sm" onClick={() => setAsking(true)}>
          {t().endAll}
        </Button>
      }
    >
      <Show when={props.user.sessions.length > 0} fallback={<p class="note text-sm">{t().noSessions}</p>}>
        <Table label={t().sessions} columns={columns((session) => void end(session))} rows={props.user.sessions} />
      </Show>
      <Confirm
        open={asking()}
        title={t().endAllTitle(props.user.name ?? props.user.email)}
        text={t().endAllText}
        act={t().endAll}
        onConfirm={endAll}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}
