// For the time until packages/api has a router: the types of API.md, so that the pages can be written. Deleted then.
import type { TRPCBuiltRouter, TRPCDefaultErrorShape, TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server'
import type { AdminRouters } from './admin/contract'

export type Query<I, O> = TRPCQueryProcedure<{ input: I; output: O; meta: unknown }>
export type Mutation<I, O> = TRPCMutationProcedure<{ input: I; output: O; meta: unknown }>
type Nothing = Record<string, never>

export type Step = 'identify' | 'select_account' | 'change_password' | 'consent' | 'continue'
export interface LoginView {
  interaction: string
  step: Step
  instance: { name: string; logo_url: string | null; accent: string | null }
  client: { id: string; name: string; icon_url: string | null; home_url: string | null } | null
  login_hint: string | null
  account: { email: string; name: string | null } | null
  ui_locales: string[]
  expires_at: number
  password_min_length: number
  consent: { scopes: string[]; claims: string[]; new_scopes: string[]; preferred_username_is_email: boolean } | null
  continue_to: string | null
}
export interface SessionView {
  id: string
  ip: string | null
  user_agent: string | null
  created_at: number
  last_seen_at: number
  auth_time: number
  amr: string[]
  acr: string
  expires_at: number
  current: boolean
}
export interface AppView {
  client_id: string
  name: string
  icon_src: string | null
  home_url: string | null
  scope: string[]
  updated_at: number
}
export interface Me {
  user: { id: string; email: string; name: string | null; role: 'user' | 'admin'; picture: string | null }
  session: { id: string; auth_time: number; expires_at: number }
  instance: { name: string }
}
export interface UserView {
  id: string
  email: string
  email_verified: boolean
  username: string | null
  name: string | null
  picture: string | null
  role: 'user' | 'admin'
  state: 'active' | 'pending' | 'disabled' | 'expired'
  created_at: number
  updated_at: number
  last_sign_in_at: number | null
  version: number
}

type Routers = {
  login: {
    start: Mutation<Nothing, LoginView>
    state: Query<{ interaction: string }, LoginView>
    password: Mutation<{ interaction: string; login: string; password: string }, LoginView>
    selectAccount: Mutation<{ interaction: string; choice: 'continue' | 'other' }, LoginView>
    changePassword: Mutation<{ interaction: string; password: string }, LoginView>
    consent: Mutation<{ interaction: string; allow: boolean }, LoginView>
    cancel: Mutation<{ interaction: string }, LoginView>
  }
  setup: {
    status: Query<Nothing, { needed: boolean; issuer: string; secure: boolean; password_min_length: number }>
    checkToken: Mutation<{ token: string }, { ok: boolean }>
    create: Mutation<
      { token: string; name: string; email: string; password: string; instance_name?: string },
      { continue_to: string }
    >
  }
  session: {
    me: Query<Nothing, Me | null>
    signOut: Mutation<Nothing, { continue_to: string }>
  }
  account: {
    overview: Query<Nothing, { user: UserView; sessions: SessionView[]; apps: AppView[]; password_min_length: number }>
    endSession: Mutation<{ id: string }, Nothing>
    endOtherSessions: Mutation<Nothing, { ended: number }>
    revokeApp: Mutation<{ client_id: string }, Nothing>
    changePassword: Mutation<{ current: string; password: string }, Nothing>
  }
} & AdminRouters

export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: TRPCDefaultErrorShape; transformer: false },
  Routers
>
