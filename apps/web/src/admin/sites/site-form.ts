// The form of a site: which fields there are, on which tab each stands, and what the server says of them while typing.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { type RouterInput, trpc } from '../../trpc'
import type { SiteChanges, SiteDetail } from '../types'
import type { Form } from '../ui/form'
import { filledLines, lineOfEntry } from '../ui/lines'
import type { LineNote } from '../ui/lines-field'

/** What is on file, and the password that is typed: it is only ever sent. `null`: it is to be taken away. */
export type SiteRecord = SiteDetail & { basic_password: string | null }
export type SiteForm = Form<SiteRecord>
export const recordOf = (site: SiteDetail): SiteRecord => ({ ...site, basic_password: '' })

export const TABS = ['protect', 'headers', 'tokens', 'events'] as const
export type SiteTab = (typeof TABS)[number]

/** Every field that can be changed, and where. */
const FIELDS = {
  name: 'protect',
  description: 'protect',
  hosts: 'protect',
  rules: 'protect',
  policy_id: 'protect',
  enabled: 'protect',
  identity_headers: 'headers',
  remote_user: 'headers',
  jwt_header: 'headers',
  basic_username: 'headers',
  basic_password: 'headers',
  app_tokens: 'tokens',
  pass_schemes: 'tokens',
} as const satisfies Record<keyof SiteChanges, SiteTab>

type Field = keyof typeof FIELDS
const FIELD_NAMES = Object.keys(FIELDS) as Field[]

export const tabOf = (field: string): SiteTab => FIELDS[field as Field] ?? 'protect'
export const fieldName = (field: string): string => t().fields[field as keyof ReturnType<typeof t>['fields']] ?? field

export const sitePath = (id: string, tab: SiteTab): string =>
  tab === 'protect' ? `/admin/sites/${id}` : `/admin/sites/${id}/${tab}`

/** Without empty lines, and without a password that was not typed. */
export function changesToSend(changes: Partial<SiteRecord>): SiteChanges {
  const entries = FIELD_NAMES.filter((field) => field in changes)
    .map((field) => [field, field === 'hosts' ? filledLines(changes.hosts ?? []) : changes[field]])
    .filter(([field, value]) => field !== 'basic_password' || value !== '')
  return Object.fromEntries(entries) as SiteChanges
}

export type SiteDraft = RouterInput['sites']['validate']
export interface Judgement {
  faults: (field: Field) => LineNote[]
  warnings: (field: Field) => LineNote[]
}

/** Asks the server a moment after the last key what is wrong with the input as it stands. `hosts`: as in the box. */
export function createJudgement(input: () => SiteDraft & { hosts?: string[] }): Judgement {
  const [asked, setAsked] = createSignal(input())
  createEffect(
    on(
      () => JSON.stringify(input()),
      (text) => {
        const timer = setTimeout(() => setAsked(JSON.parse(text)), 300)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  const verdict = useQuery(() => ({
    queryKey: ['sites', 'validate', asked()],
    queryFn: () => {
      const { hosts, ...rest } = asked()
      return trpc.sites.validate.mutate({ ...rest, ...(hosts && { hosts: filledLines(hosts) }) })
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  }))
  const notes = (kind: 'faults' | 'warnings', field: Field): LineNote[] =>
    (verdict.isSuccess ? verdict.data[kind] : [])
      .filter((note) => note.field === field)
      .map((note) => ({ message: note.message, line: lineOf(field, (note as LineNote).line) }))
  const lineOf = (field: Field, line: number | undefined) =>
    line === undefined || field !== 'hosts' ? line : lineOfEntry(asked().hosts ?? [], line)
  return { faults: (field) => notes('faults', field), warnings: (field) => notes('warnings', field) }
}

/** The draft of a site on file; what is typed as its password stays in the box. */
export const draftOf = (form: SiteForm): SiteDraft & { hosts?: string[] } => {
  const { basic_password, hosts, ...changes } = form.changes()
  return {
    ...changesToSend(changes),
    ...(hosts && { hosts }),
    ...(basic_password !== undefined && { basic_password: basic_password === null ? null : '•' }),
    id: form.base().id,
  }
}
