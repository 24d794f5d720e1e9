import type { EmailCode } from '@gatekeeper/core/authentication/email-code'
import type { ChallengePurpose } from '@gatekeeper/core/authentication/passkey'
import type { Columns } from '../columns/sqlite'
import type { Users } from './users'

const owner = (c: Columns, users: Users) =>
  c
    .id()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

export const definePasskeys = (c: Columns, users: Users) =>
  c.table(
    'passkeys',
    {
      id: c.id().primaryKey(),
      user_id: owner(c, users),
      public_key: c.bytes().notNull(),
      // 32 bits without a sign, more than an integer of PostgreSQL.
      sign_count: c.instant().notNull(),
      transports: c.json().$type<string[]>().notNull(),
      aaguid: c.text().notNull(),
      name: c.text().notNull(),
      backup_eligible: c.flag().notNull(),
      backed_up: c.flag().notNull(),
      created_at: c.instant().notNull(),
      last_used_at: c.instant(),
      version: c.integer().notNull(),
    },
    (t) => [c.index('passkeys_user').on(t.user_id)],
  )

export const defineWebAuthnChallenges = (c: Columns, users: Users) =>
  c.table(
    'webauthn_challenges',
    {
      id: c.id().primaryKey(),
      challenge_hash: c.text().notNull(),
      purpose: c.text().$type<ChallengePurpose>().notNull(),
      browser_hash: c.text(),
      session_id: c.id(),
      interaction_id: c.id(),
      user_id: c.id().references(() => users.id, { onDelete: 'cascade' }),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      used_at: c.instant(),
    },
    (t) => [
      c.uniqueIndex('webauthn_challenges_hash').on(t.challenge_hash),
      c.index('webauthn_challenges_expiry').on(t.expires_at),
      c.index('webauthn_challenges_user').on(t.user_id),
    ],
  )

export const defineTotps = (c: Columns, users: Users) =>
  c.table(
    'totps',
    {
      id: c.id().primaryKey(),
      user_id: owner(c, users),
      sealed_secret: c.text().notNull(),
      created_at: c.instant().notNull(),
      confirmed_at: c.instant(),
      last_step: c.integer(),
    },
    (t) => [c.index('totps_user').on(t.user_id)],
  )

export const defineRecoveryCodes = (c: Columns, users: Users) =>
  c.table(
    'recovery_codes',
    {
      id: c.id().primaryKey(),
      user_id: owner(c, users),
      code_hash: c.text().notNull(),
      created_at: c.instant().notNull(),
      used_at: c.instant(),
    },
    (t) => [c.uniqueIndex('recovery_codes_hash').on(t.user_id, t.code_hash)],
  )

export const defineEmailCodes = (c: Columns, users: Users) =>
  c.table(
    'email_codes',
    {
      id: c.id().primaryKey(),
      purpose: c.text().$type<EmailCode['purpose']>().notNull(),
      attempt_id: c.id().notNull(),
      user_id: owner(c, users),
      code_mac: c.text().notNull(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      wrong_tries: c.integer().notNull(),
      used_at: c.instant(),
    },
    (t) => [
      c.index('email_codes_attempt').on(t.attempt_id, t.created_at),
      c.index('email_codes_user').on(t.user_id, t.created_at),
      c.index('email_codes_expiry').on(t.expires_at),
    ],
  )
