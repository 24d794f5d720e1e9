import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import { maskedEmail } from '@gatekeeper/core/masked-email'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { DoctorStep } from '@gatekeeper/core/oidc/doctor'
import type { User } from '@gatekeeper/core/user'
import type { Context } from '../context'
import { type ClientView, clientView } from '../views/client-view'

/** Traces tell of people and clients: an API key learns of them what its other scopes let it read, an administrator all. */
const maySee = ({ caller }: Context, scope: ApiKeyScope): boolean =>
  caller.kind !== 'api_key' || caller.key.scopes.includes(scope)

const emailFor = (context: Context, email: string): string =>
  maySee(context, 'users:read') ? email : maskedEmail(email)

export const personFor = (context: Context, user: User | null) =>
  user && {
    id: user.id,
    name: maySee(context, 'users:read') ? user.name : null,
    email: emailFor(context, user.email),
    state: user.state,
  }

export const clientFor = (context: Context, client: Client | null): ClientView | null =>
  client && maySee(context, 'clients:read') ? clientView(client) : null

/** Who signed in stands in the notes of a step. */
export const stepFor = (context: Context, step: DoctorStep): DoctorStep =>
  maySee(context, 'users:read')
    ? step
    : {
        ...step,
        checks: step.checks.map((check) =>
          check.name === 'session' && check.detail !== undefined
            ? { ...check, detail: maskedEmail(check.detail) }
            : check,
        ),
      }
