import type { GateKeeperClient } from '../client'
import { UsageError } from './command'
import { resolvePolicyOrEveryone } from './resolve'

type Rules = NonNullable<Parameters<GateKeeperClient['sites']['create']['mutate']>[0]['rules']>
type Rule = Rules[number]

const FORM = /^(?:([A-Za-z]+(?:,[A-Za-z]+)*)\s+)?(prefix|regex)\s+(\S+)\s+(bypass|deny|everyone|policy)(?:\s+(.+))?$/

/** `prefix /static bypass`, `GET,HEAD regex ^/share/ bypass`, `prefix /admin policy Staff`, `prefix /app everyone`. */
export const readRule = async (client: GateKeeperClient, text: string): Promise<Rule> => {
  const [, methods, match, path, action, name] = FORM.exec(text.trim()) ?? []
  if (path === undefined || (action === 'policy') !== (name !== undefined))
    throw new UsageError(
      `The rule “${text}” cannot be read. Write: [METHODS] prefix|regex PATH bypass|deny|everyone|policy NAME, for example "GET,HEAD prefix /static bypass".`,
    )
  return {
    match: match as 'prefix' | 'regex',
    path,
    methods: methods?.split(',') ?? [],
    action: action === 'bypass' || action === 'deny' ? action : 'policy',
    policy_id: name === undefined ? null : await resolvePolicyOrEveryone(client, name),
  }
}

/** The same, the other way about. */
export const writeRule = ({ match, path, methods, action }: Rule, policy: string | null): string =>
  [
    ...(methods && methods.length > 0 ? [methods.join(',')] : []),
    match,
    path,
    ...(action !== 'policy' ? [action] : policy === null ? ['everyone'] : ['policy', policy]),
  ].join(' ')
