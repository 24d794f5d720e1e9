import type { Trace } from '@gatekeeper/core/access/trace'
import { findTrace } from '@gatekeeper/db/stores/traces'
import type { Context } from '../context'
import { notFound } from '../errors'

/** The trace with this code, in any case, or the refusal NOT_FOUND. */
export const loadTrace = async ({ services }: Context, code: string): Promise<Trace> => {
  const trace = await findTrace(services.db, code.toUpperCase())
  if (!trace) throw notFound('trace')
  return trace
}
