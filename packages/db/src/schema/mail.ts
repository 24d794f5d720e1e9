import type { StoredRequest } from '@gatekeeper/core/access/site-request'
import type { LinkKind, MailRequest } from '@gatekeeper/core/authentication/link'
import type { MailKind } from '@gatekeeper/core/delivery/mail'
import type { Columns } from '../columns/sqlite'
import type { Users } from './users'

export const defineLinks = (c: Columns, users: Users) =>
  c.table(
    'links',
    {
      id: c.id().primaryKey(),
      kind: c.text().$type<LinkKind>().notNull(),
      token_hash: c.text().notNull(),
      user_id: c.id().references(() => users.id, { onDelete: 'cascade' }),
      email: c.text().notNull(),
      email_key: c.text().notNull(),
      request: c.json().$type<StoredRequest>(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      used_at: c.instant(),
    },
    (t) => [
      c.uniqueIndex('links_token').on(t.token_hash),
      c.index('links_user').on(t.user_id, t.kind),
      c.index('links_email').on(t.email_key, t.kind),
      c.index('links_expiry').on(t.expires_at),
    ],
  )

export const defineMailRequests = (c: Columns) =>
  c.table(
    'mail_requests',
    {
      id: c.id().primaryKey(),
      kind: c.text().$type<MailRequest['kind']>().notNull(),
      email: c.text().notNull(),
      email_key: c.text().notNull(),
      interaction_id: c.id(),
      request: c.json().$type<StoredRequest>(),
      locale: c.text().notNull(),
      ip: c.text(),
      user_agent: c.text(),
      created_at: c.instant().notNull(),
      answered_at: c.instant(),
      lease_until: c.instant().notNull(),
    },
    (t) => [
      c.index('mail_requests_open').on(t.answered_at, t.created_at),
      c.index('mail_requests_email').on(t.email_key, t.created_at),
      c.index('mail_requests_created').on(t.created_at),
    ],
  )

/** No foreign key: the owner of a deleted account is told of it. */
export const defineMails = (c: Columns) =>
  c.table(
    'mails',
    {
      id: c.id().primaryKey(),
      recipient: c.text().notNull(),
      kind: c.text().$type<MailKind>().notNull(),
      locale: c.text().notNull(),
      sealed_data: c.text().notNull(),
      user_id: c.id(),
      created_at: c.instant().notNull(),
      not_after: c.instant(),
      next_try_at: c.instant().notNull(),
      tries: c.integer().notNull(),
      lease_until: c.instant().notNull(),
      sent_at: c.instant(),
      failed_at: c.instant(),
      last_error: c.text(),
    },
    (t) => [
      c.index('mails_due').on(t.sent_at, t.failed_at, t.next_try_at),
      c.index('mails_created').on(t.created_at, t.id),
    ],
  )
