import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import { refuse } from './errors'
import { t } from './trpc'

export const router = t.router

/** Open to everyone. */
export const publicProcedure = t.procedure

/** A person who is signed in. */
export const userProcedure = t.procedure.use(({ ctx, next }) => {
  if (ctx.caller.kind !== 'session') {
    throw refuse('UNAUTHORIZED', 'signed_out', 'You are not signed in. Sign in, then try again.')
  }
  return next({ ctx: { ...ctx, caller: ctx.caller } })
})

/** An administrator, or an API key with every one of `scopes`. Anyone else is refused: the default is no. */
export const adminProcedure = (...scopes: [ApiKeyScope, ...ApiKeyScope[]]) =>
  t.procedure.use(({ ctx, next }) => {
    const { caller } = ctx
    if (caller.kind === 'anonymous') {
      throw refuse('UNAUTHORIZED', 'signed_out', 'This needs an administrator who is signed in, or an API key.')
    }
    if (caller.kind === 'session' && caller.user.role !== 'admin') {
      throw refuse('FORBIDDEN', 'not_admin', 'This needs an administrator.')
    }
    if (caller.kind === 'api_key') {
      const missing = scopes.filter((scope) => !caller.key.scopes.includes(scope))
      if (missing.length > 0) {
        throw refuse(
          'FORBIDDEN',
          'scope_missing',
          `This API key lacks the scope ${missing.join(', ')}. Make a key that has it.`,
        )
      }
    }
    return next({ ctx })
  })
