import type { Address, Attributes, UserRole, UserState } from '@gatekeeper/core/user'
import type { Columns } from '../columns/sqlite'

export const defineUsers = (c: Columns) =>
  c.table(
    'users',
    {
      id: c.id().primaryKey(),
      email: c.text().notNull(),
      email_key: c.text().notNull(),
      email_verified: c.flag().notNull(),
      username: c.text(),
      username_key: c.text(),
      role: c.text().$type<UserRole>().notNull(),
      state: c.text().$type<UserState>().notNull(),
      expires_at: c.instant(),
      created_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
      last_sign_in_at: c.instant(),
      version: c.integer().notNull(),
      name: c.text(),
      /** `name` folded for search and sorting; '' without one. */
      name_key: c.text().notNull(),
      /** Email, name and user name, folded, behind one another: what a search reads. */
      search: c.text().notNull(),
      /** 1: a passkey, 2: an authenticator app, 3: both. Kept by triggers (migration 0008), for lists alone. */
      factors: c.integer().notNull().default(0),
      given_name: c.text(),
      middle_name: c.text(),
      family_name: c.text(),
      nickname: c.text(),
      profile: c.text(),
      picture: c.text(),
      website: c.text(),
      gender: c.text(),
      birthdate: c.text(),
      zoneinfo: c.text(),
      locale: c.text(),
      phone_number: c.text(),
      phone_number_verified: c.flag().notNull(),
      address: c.json().$type<Address>(),
      /** Free attributes, for custom claims. */
      attributes: c.json().$type<Attributes>().notNull().default({}),
    },
    (t) => {
      const one = [
        c.uniqueIndex('users_email_key').on(t.email_key),
        c.uniqueIndex('users_username_key').on(t.username_key),
        c.index('users_state').on(t.state, t.expires_at),
        c.index('users_role').on(t.role, t.state, t.expires_at),
      ]
      if (c.listsApart) return one
      // Each order that a list may have carries what a list may ask for: a page is found by walking that index alone, not the rows.
      const front = [t.id, t.state, t.role, t.expires_at, t.email_verified, t.factors] as const
      return [
        ...one,
        c.index('users_name').on(t.name_key, t.search, ...front, t.created_at, t.last_sign_in_at),
        c.index('users_created').on(t.created_at, t.search, ...front, t.last_sign_in_at),
        c.index('users_last_sign_in').on(c.nullsFirst(t.last_sign_in_at), t.search, ...front, t.created_at),
        // `search` begins with the address, so it sorts as the address does.
        c.index('users_search').on(t.search, ...front, t.created_at, t.last_sign_in_at),
        c.index('users_factors').on(t.factors),
      ]
    },
  )

export type Users = ReturnType<typeof defineUsers>
