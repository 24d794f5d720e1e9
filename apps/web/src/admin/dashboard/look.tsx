// What needs the administrator, the worst first; and what goes well by itself.
import { For, Show } from 'solid-js'
import { dashboard as t } from '../../messages/admin'
import { ButtonLink } from '../../ui/button'
import type { Summary } from '../types'

interface Row {
  kind: 'bad' | 'warn' | 'ok' | 'off'
  title: string
  text: string
  way?: { href: string; label: string }
}

export function Look(props: { summary: Summary }) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{t().look}</h2>
      </div>
      <ul class="rows">
        <For each={rowsOf(props.summary)}>
          {(row) => (
            <li>
              <span class={`state state-${row.kind}`} />
              <span class="what text-sm">
                <b>{row.title}</b>
                <span class="sub">{row.text}</span>
              </span>
              <Show
                when={row.way}
                fallback={<span class="text-sm ink-3 hide-sm">{row.kind === 'ok' && t().nothingToDo}</span>}
              >
                {(way) => (
                  <ButtonLink size="sm" href={way().href}>
                    {way().label}
                  </ButtonLink>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

function rowsOf(summary: Summary): Row[] {
  const { locked, users, webhooks_open, mails_given_up, invites_waiting } = summary
  const rows: (Row | false)[] = [
    auditRow(summary),
    locked.count > 0 && {
      kind: 'warn',
      title: t().locked(locked.count),
      text: t().lockedWho(locked.some, locked.count - locked.some.length),
      way: { href: '/admin/audit?outcome=refused&since=24h', label: t().seeEvents },
    },
    ...summary.wrong_redirects.map(
      ({ client_id, name, count }): Row => ({
        kind: 'warn',
        title: t().wrongRedirect(name),
        text: t().wrongRedirectText(count),
        way: { href: `/admin/traces?client=${encodeURIComponent(client_id)}`, label: t().openTraces },
      }),
    ),
    users.pending > 0 && {
      kind: 'warn',
      title: t().pending(users.pending),
      text: t().pendingText,
      way: { href: '/admin/users?state=pending', label: t().approve },
    },
    webhooks_open.length > 0 && {
      kind: 'bad',
      title: t().webhooksOpen(webhooks_open.length),
      text: t().webhooksOpenText(webhooks_open.map(({ name }) => name)),
    },
    mails_given_up > 0 && {
      kind: 'bad',
      title: t().mails(mails_given_up),
      text: t().mailsText,
      way: { href: '/admin/settings/mail?state=failed', label: t().seeMails },
    },
    invites_waiting > 0 && {
      kind: 'off',
      title: t().invites(invites_waiting),
      text: t().invitesText,
      way: { href: '/admin/invites', label: t().seeInvites },
    },
    backupRow(summary),
    ...keyRow(summary),
  ]
  return rows.filter((row) => row !== false)
}

function auditRow({ audit_broken }: Summary): Row | false {
  if (audit_broken === null) return false
  const way = { href: '/admin/audit', label: t().seeAudit }
  return { kind: 'bad', title: t().auditBroken, text: t().auditBrokenText(audit_broken.at), way }
}

function backupRow({ backup }: Summary): Row {
  const way = { href: '/admin/backups', label: t().seeBackups }
  const { failure, done_at, late, schedule, bytes } = backup
  if (failure !== null) return { kind: 'bad', title: t().backupFailed, text: failure, way }
  if (done_at === null)
    return { kind: 'warn', title: t().noBackup, text: schedule === 'off' ? t().noBackupOff : t().noBackupYet, way }
  if (late) return { kind: 'warn', title: t().backupLate, text: t().lastBackup(done_at), way }
  return { kind: 'ok', title: t().lastBackup(done_at), text: t().backupSize(bytes ?? 0) }
}

/** The key that is the first to be replaced. */
function keyRow({ keys }: Summary): Row[] {
  const next = keys.toSorted((a, b) => a.next_at - b.next_at)[0]
  if (!next) return []
  return [{ kind: 'ok', title: t().keyRotates(next.next_at), text: next.published ? t().keyPublished : t().keyComes }]
}
