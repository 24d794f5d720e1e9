// What a rule does, as a dot and a word.
import { sites as t } from '../../messages/admin'
import type { SiteRule } from '../types'
import { State } from '../ui/state'
import type { Policies } from './policies'

const KINDS = { bypass: 'ok', policy: 'accent', deny: 'bad' } as const

export function RuleState(props: Pick<SiteRule, 'action' | 'policy_id'> & { policies: Policies }) {
  const words = () => {
    if (props.action === 'bypass') return t().letIn
    if (props.action === 'deny') return t().refuse
    return props.policy_id === null ? t().signedIn : t().policyOf(props.policies.nameOf(props.policy_id))
  }
  return <State kind={KINDS[props.action]}>{words()}</State>
}
