import type { RouterInput, RouterOutput } from '../../trpc'

export type PolicyRow = RouterOutput['policies']['list']['rows'][number]
export type PolicyDetail = RouterOutput['policies']['get']
export type Condition = NonNullable<PolicyDetail['condition']>
export type NamedUser = Pick<PolicyDetail['users'][number], 'id' | 'email' | 'name' | 'expires_at'>
export type NamedGroup = Pick<PolicyDetail['groups'][number], 'id' | 'name' | 'members' | 'expires_at'>
export type Explained = RouterOutput['policies']['explain']
export type Impact = RouterOutput['policies']['impact']
export type Draft = Extract<RouterInput['policies']['impact']['to'], { draft: unknown }>['draft']
