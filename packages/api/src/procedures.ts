import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import { ACR } from '@gatekeeper/core/authentication/acr'
import { hasEnrolled } from '@gatekeeper/core/authentication/factors'
import { countFactors } from '@gatekeeper/db/stores/factors'
import type { Caller, Context } from './context'
import { recordDenial } from './denial'
import { type GateKeeperError, refuse } from './errors'
import { t } from './trpc'

export const router = t.router

/** Open to everyone. */
export const publicProcedure = t.procedure

const deny = async (ctx: Context, procedure: string, refusal: GateKeeperError): Promise<GateKeeperError> => {
  const { reason } = refusal.refusal
  await recordDenial(ctx, { action: 'access.refused', target_type: 'procedure', target_id: procedure, reason })
  return refusal
}

const signedOut = () => refuse('UNAUTHORIZED', 'signed_out', 'You are not signed in. Sign in, then try again.')

type SessionCaller = Extract<Caller, { kind: 'session' }>

/** Who is signed in; anyone else is refused, and on file. `procedure` is what was asked for. */
export const requireUser = async (ctx: Context, procedure: string): Promise<SessionCaller> => {
  if (ctx.caller.kind !== 'session') throw await deny(ctx, procedure, signedOut())
  return ctx.caller
}

/** A person who is signed in. */
export const userProcedure = t.procedure.use(async ({ ctx, path, next }) =>
  next({ ctx: { ...ctx, caller: await requireUser(ctx, path) } }),
)

const refuseAdmin = (caller: Caller, scopes: ApiKeyScope[]): GateKeeperError | null => {
  switch (caller.kind) {
    case 'anonymous':
    case 'system':
      return refuse('UNAUTHORIZED', 'signed_out', 'This needs an administrator who is signed in, or an API key.')
    case 'session':
      return caller.user.role === 'admin' ? null : refuse('FORBIDDEN', 'not_admin', 'This needs an administrator.')
    case 'api_key': {
      const missing = scopes.filter((scope) => !caller.key.scopes.includes(scope)).join(', ')
      const sentence = `This API key lacks the scope ${missing}. Make a key that has it.`
      return missing === '' ? null : refuse('FORBIDDEN', 'scope_missing', sentence)
    }
    default:
      return caller satisfies never
  }
}

const oneFactor = () =>
  refuse(
    'FORBIDDEN',
    'second_factor',
    'You have a second factor, and the administration asks for it. Confirm with it, then try again.',
  )

/** product.md section 7: an administrator who has a second factor uses it; a session from before it was there is raised first. */
export const lacksSecondFactor = async ({
  caller,
  services,
}: Pick<Context, 'caller' | 'services'>): Promise<boolean> => {
  if (caller.kind !== 'session' || caller.session.acr === ACR.two_factors) return false
  const { totps, passkeys } = await countFactors(services.db, caller.user.id)
  return hasEnrolled({ totp: totps > 0, passkeys })
}

export const requireAdmin = async (ctx: Context, procedure: string, scopes: ApiKeyScope[]): Promise<void> => {
  const refusal = refuseAdmin(ctx.caller, scopes)
  if (refusal) throw await deny(ctx, procedure, refusal)
  if (await lacksSecondFactor(ctx)) throw await deny(ctx, procedure, oneFactor())
}

/** Whether an answer to an administrator or a key may hold what belongs to another noun. */
export const mayRead = ({ caller }: Context, scope: ApiKeyScope): boolean =>
  caller.kind !== 'api_key' || caller.key.scopes.includes(scope)

/** An administrator, or an API key with every one of `scopes`. Anyone else is refused: the default is no. */
export const adminProcedure = (...scopes: [ApiKeyScope, ...ApiKeyScope[]]) =>
  t.procedure.use(async ({ ctx, path, next }) => {
    await requireAdmin(ctx, path, scopes)
    return next({ ctx })
  })
