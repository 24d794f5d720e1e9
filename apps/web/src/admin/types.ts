// The nouns of the administration, as the server's router answers them.
import type { RouterInput, RouterOutput } from '../trpc'

export type ListedUser = RouterOutput['users']['list']['rows'][number]
export type User = Omit<ListedUser, 'passkey' | 'totp' | 'groups'>
export type UserDetail = RouterOutput['users']['get']
export type UserFactors = RouterOutput['users']['factors']
export type UserChanges = Omit<RouterInput['users']['update'], 'id' | 'version'>
export type Backup = RouterOutput['backups']['list']['rows'][number]
export type Group = RouterOutput['groups']['list']['rows'][number]
export type GroupDetail = RouterOutput['groups']['get']
export type Invite = RouterOutput['invites']['list']['rows'][number]
export type MadeInvite = RouterOutput['invites']['create']
export type PeopleImport = RouterOutput['imports']['get']
export type FaultyLine = RouterOutput['imports']['faults']['rows'][number]
export type BulkReport = RouterOutput['users']['act']
export type Client = RouterOutput['clients']['list']['rows'][number]
export type ClientDetail = RouterOutput['clients']['get']
export type ClientChanges = Omit<RouterInput['clients']['update'], 'id' | 'version'>
export type ClientSecret = ClientDetail['secrets'][number]
export type AppSettings = NonNullable<RouterOutput['clients']['appSettings']['app']>
export type Template = RouterOutput['templates']['list']['rows'][number]
export type TemplatePreview = RouterOutput['templates']['preview']
export type SiteTemplate = RouterOutput['templates']['sites']['rows'][number]
export type Site = RouterOutput['sites']['list']['rows'][number]
export type SiteDetail = RouterOutput['sites']['get']
export type SiteRule = SiteDetail['rules'][number]
export type SiteChanges = Omit<RouterInput['sites']['update'], 'id' | 'version'>
export type SiteExplanation = RouterOutput['sites']['explain']
export type Keys = RouterOutput['keys']['list']
export type SigningKey = Keys['keys'][number]
export type SigningAlgorithm = SigningKey['alg']
type ListedEvent = RouterOutput['audit']['list']['rows'][number]
/** `seq`: its link in the chain; `null` where no seal covers it, absent where it has just come. */
export type AuditEvent = Omit<ListedEvent, 'seq'> & Partial<Pick<ListedEvent, 'seq'>>
export type AuditState = RouterOutput['audit']['state']
export type AuditChecked = RouterOutput['audit']['verify']
export type Summary = RouterOutput['dashboard']['summary']
export type Charts = RouterOutput['dashboard']['charts']
export type TraceRow = RouterOutput['traces']['list']['rows'][number]
export type Trace = RouterOutput['traces']['get']
export type Mend = Trace['mends'][number]
export type AdviceKey = Trace['advice'][number]['key']
export type Doctor = RouterOutput['clients']['doctor']
export type DoctorStep = Doctor['steps'][number]
export type DoctorReport = NonNullable<Doctor['report']>
export type ApiKey = RouterOutput['apiKeys']['list']['rows'][number]
export type ApiKeyScope = ApiKey['scopes'][number]
