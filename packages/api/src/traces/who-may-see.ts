import { maskedEmail } from '@gatekeeper/core/masked-email'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { DoctorStep } from '@gatekeeper/core/oidc/doctor'
import type { User } from '@gatekeeper/core/user'
import type { Context } from '../context'
import { mayRead } from '../procedures'
import { type ClientView, clientView } from '../views/client-view'

/** Traces tell of people and clients: an API key learns of them what its other scopes let it read (SEC-116), an administrator all. */
const emailFor = (context: Context, email: string): string =>
  mayRead(context, 'users:read') ? email : maskedEmail(email)

export const personFor = (context: Context, user: User | null) =>
  user && {
    id: user.id,
    name: mayRead(context, 'users:read') ? user.name : null,
    email: emailFor(context, user.email),
    state: user.state,
  }

export const clientFor = (context: Context, client: Client | null): ClientView | null =>
  client && mayRead(context, 'clients:read') ? clientView(client) : null

/** Who signed in stands in the notes of a step. */
export const stepFor = (context: Context, step: DoctorStep): DoctorStep =>
  mayRead(context, 'users:read')
    ? step
    : {
        ...step,
        checks: step.checks.map((check) =>
          check.name === 'session' && check.detail !== undefined
            ? { ...check, detail: maskedEmail(check.detail) }
            : check,
        ),
      }
