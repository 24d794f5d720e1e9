import { needsSecondFactor } from '@gatekeeper/core/access/needs-second-factor'
import { countPeople, listPeople, type NamedSet, type PeopleInput } from '@gatekeeper/db/stores/policy-impact'
import type { z } from 'zod'
import type { Context } from '../context'
import type { impactInput } from './policy-fields'
import { conditionOf, namedSet, policyOfRef } from './policy-ref'

const FIRST = 50

/**
 * Whom a change lets in and shuts out, before it is made. Terms that look at the clock and at networks are the same for all whom
 * the policy names, so people are counted by their names, and `terms_changed` says that the rest is another.
 */
export const impactOf = async (context: Context, input: z.infer<typeof impactInput>) => {
  const { db, now: clock } = context.services
  const now = clock()
  const [from, to] = await Promise.all([policyOfRef(context, input.from), policyOfRef(context, input.to)])
  const [before, after] = [namedSet(from, now), namedSet(to, now)]
  const people = (named: NamedSet, except: NamedSet | null, without_second_factor = false): PeopleInput => ({
    named,
    except,
    without_second_factor,
    now,
  })
  const some = async (of: PeopleInput) => {
    const [count, rows] = await Promise.all([countPeople(db, of), listPeople(db, of, { offset: 0, limit: FIRST })])
    return { count, people: rows }
  }
  const wanted = needsSecondFactor(conditionOf(to))
  const wantedBefore = needsSecondFactor(conditionOf(from))
  const [counts, gains, loses, second_factor] = await Promise.all([
    Promise.all([countPeople(db, people(before, null)), countPeople(db, people(after, null))]),
    some(people(after, before)),
    some(people(before, after)),
    // Whoever had to have one already is not told anew.
    wanted ? some(people(after, wantedBefore ? before : null, true)) : { count: 0, people: [] },
  ])
  return {
    before: counts[0],
    after: counts[1],
    gains,
    loses,
    /** They must add one at their next sign-in. */
    second_factor,
    terms_changed: JSON.stringify(conditionOf(from)) !== JSON.stringify(conditionOf(to)),
  }
}
