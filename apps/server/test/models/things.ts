/** What the model knows of: people, apps, browsers, and all that was ever given out. Times are milliseconds. */
import type { AddedClient } from '../harness/records'
import type { AppKind } from './kinds'

export interface Person {
  id: string
  email: string
  state: 'active' | 'disabled' | 'gone'
  expires_at: number | null
  /** In the group that some apps' policy names. */
  staff: boolean
}

export interface Secret {
  text: string
  until: number | null
}

export interface App {
  kind: AppKind
  /** With the newest secret. */
  added: AddedClient
  state: 'enabled' | 'disabled' | 'gone'
  secrets: Secret[]
}

export interface Session {
  id: string
  person: Person
  ended: boolean
  expires_at: number
  /** On file. */
  last_seen: number
  /** Noted by the process, and written with the next minute. */
  noted: number | null
}

export interface Grant {
  person: Person
  app: App
  scope: string[]
  /** Whether a person was asked. */
  consented: boolean
  withdrawn: boolean
}

/** A code and all that comes of it. */
export interface Family {
  code: string
  verifier: string | null
  app: App
  person: Person
  session: Session
  grant: Grant
  scope: string[]
  offline: boolean
  expires_at: number
  redeemed: boolean
  wrong_verifiers: number
  revoked: boolean
}

export interface Access {
  family: Family
  token: string
  kid: string | null
  expires_at: number
  revoked: boolean
}

export interface Refresh {
  family: Family
  token: string
  expires_at: number
  rotated_at: number | null
}

export interface IdToken {
  family: Family
  token: string
  kid: string
  expires_at: number
}

export interface Asked {
  app: App
  scope: string[]
  prompt: 'none' | 'login' | 'consent' | null
}

/** A request that waits for a person, in one browser. */
export interface Waiting extends Asked {
  interaction: string
  verifier: string | null
  expires_at: number
  ends_at: number
  /** The sign-in that was made in it. */
  proved: Session | null
  answer: { person: Person; allow: boolean } | null
}

export interface BrowserState {
  /** Of its cookie; it may be long over. */
  session: Session | null
  waiting: Waiting | null
  /** Of its cookie at the site that ForwardAuth guards. */
  site: Session | null
}

export interface Model {
  now: number
  people: Person[]
  apps: App[]
  browsers: BrowserState[]
  sessions: Session[]
  grants: Grant[]
  families: Family[]
  access: Access[]
  refresh: Refresh[]
  id_tokens: IdToken[]
  visits: { cookie: string; session: Session }[]
  revoked_kids: string[]
}
