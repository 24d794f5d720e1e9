/** One valid site and rule, to be varied by a test. */
import { SITE_DEFAULTS, type Site, type SiteRule } from '../site'
import type { SiteFacts, SiteInput } from '../site-input'

export const aSite = (part: Partial<Site> = {}): Site => ({
  ...SITE_DEFAULTS,
  id: 'site',
  name: 'Wiki',
  name_key: 'wiki',
  hosts: ['wiki.example.com'],
  created_at: 0,
  updated_at: 0,
  version: 1,
  ...part,
})

export const aRule = (position: number, part: Partial<SiteRule> = {}): SiteRule => ({
  site_id: 'site',
  position,
  match: 'prefix',
  path: '/',
  methods: [],
  action: 'policy',
  policy_id: null,
  ...part,
})

export const SITE_FACTS: SiteFacts = {
  public_host: 'auth.example.com',
  internal_hosts: [],
  taken: new Map(),
  policies: new Set(['staff']),
  password_for: null,
}

export const aSiteInput = (part: Partial<SiteInput> = {}): SiteInput => ({
  ...SITE_DEFAULTS,
  name: 'Wiki',
  hosts: ['wiki.example.com'],
  policy_id: 'staff',
  rules: [],
  basic_password: undefined,
  ...part,
})
