// The tabs of the settings, in their order. One that has no fields of the form needs only its page.
import type { Component } from 'solid-js'
import { configuration, settings as t } from '../../messages/admin'
import { gk } from '../ui/gk'
import { BackupsTab } from './backups'
import { FactorsTab } from './factors'
import { FileTab } from './file'
import { LifetimesTab } from './lifetimes'
import { MailTab } from './mail'
import { NameTab } from './name'
import { NetworksTab } from './networks'
import { PasswordsTab } from './passwords'
import { RegistrationTab } from './registration'
import { RetentionTab } from './retention'
import { SessionsTab } from './sessions'
import type { SettingsForm, SettingsView } from './settings-form'
import { UpstreamTab } from './upstream'

export interface TabProps {
  form: SettingsForm
  view: SettingsView
}

interface SettingsTab {
  id: string
  label: () => string
  page: Component<TabProps>
  /** for scripts, where it is not about settings of the form */
  command?: string
}

export const TABS: readonly SettingsTab[] = [
  { id: 'name', label: () => t().tabs.name, page: NameTab },
  { id: 'sessions', label: () => t().tabs.sessions, page: SessionsTab },
  { id: 'factors', label: () => t().tabs.factors, page: FactorsTab },
  { id: 'passwords', label: () => t().tabs.passwords, page: PasswordsTab },
  { id: 'registration', label: () => t().tabs.registration, page: RegistrationTab },
  { id: 'mail', label: () => t().tabs.mail, page: MailTab },
  { id: 'lifetimes', label: () => t().tabs.lifetimes, page: LifetimesTab },
  { id: 'networks', label: () => t().tabs.networks, page: NetworksTab },
  { id: 'retention', label: () => t().tabs.retention, page: RetentionTab },
  { id: 'backups', label: () => t().tabs.backups, page: BackupsTab },
  { id: 'upstream', label: () => t().tabs.upstream, page: UpstreamTab, command: gk(['upstreams', 'list']) },
  {
    id: 'file',
    label: () => configuration().tab,
    page: FileTab,
    command: `${gk(['export-config'])} > gatekeeper.yaml`,
  },
]
