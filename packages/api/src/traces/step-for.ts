import { maskedEmail } from '@gatekeeper/core/masked-email'
import type { DoctorStep } from '@gatekeeper/core/oidc/doctor'
import type { Context } from '../context'
import { mayRead } from '../procedures'

/** Who signed in stands in the notes of a step: masked for a key that may not read users (PRM-21). */
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
