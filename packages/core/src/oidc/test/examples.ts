/** A client, a user and their like as tests begin with them; each test says what it changes. */
import type { Interaction } from '../../authentication/interaction'
import type { Session } from '../../authentication/session'
import type { User } from '../../user'
import type { AuthorizationRequest } from '../authorization-request'
import type { Client } from '../client'
import { CLIENT_DEFAULTS } from '../client-metadata'
import type { Grant } from '../grant'

export const NOW = 1_800_000_000_000
export const ISSUER = 'https://auth.example.com'
export const CALLBACK = 'https://app.example.com/callback'
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
export const AAL1 = 'urn:gatekeeper:aal1'

export const aClient = (changes: Partial<Client> = {}): Client => ({
  ...CLIENT_DEFAULTS,
  id: 'grafana',
  name: 'Grafana',
  icon_id: null,
  redirect_uris: [CALLBACK],
  created_at: NOW,
  updated_at: NOW,
  version: 1,
  ...changes,
})

export const aPublicClient = (changes: Partial<Client> = {}): Client =>
  aClient({ type: 'public', token_endpoint_auth_method: 'none', pkce: 'required', ...changes })

/** Only an email address (section 11). */
export const bare = (changes: Partial<User> = {}): User => ({
  id: '0b6f6c1e-2f2b-4d57-9a3c-6d3f5e0a1b2c',
  email: 'Bare@example.com',
  email_key: 'bare@example.com',
  email_verified: false,
  username: null,
  username_key: null,
  name: null,
  given_name: null,
  middle_name: null,
  family_name: null,
  nickname: null,
  profile: null,
  picture: null,
  website: null,
  gender: null,
  birthdate: null,
  zoneinfo: null,
  locale: null,
  phone_number: null,
  phone_number_verified: false,
  address: null,
  attributes: {},
  role: 'user',
  state: 'active',
  expires_at: null,
  created_at: NOW - 86_400_000,
  updated_at: NOW - 1_500,
  last_sign_in_at: null,
  version: 1,
  ...changes,
})

/** A value for every claim (section 11). */
export const full = (changes: Partial<User> = {}): User =>
  bare({
    id: '7d1c9a52-8a7e-4c0f-b1de-3f1c2b4a5d6e',
    email: 'full@example.com',
    email_key: 'full@example.com',
    email_verified: true,
    username: 'full',
    username_key: 'full',
    name: 'Françoise Full',
    given_name: 'Françoise',
    middle_name: 'Anne',
    family_name: 'Full',
    nickname: 'Fran',
    profile: 'https://example.com/fran',
    picture: 'https://example.com/fran.png',
    website: 'https://fran.example.com/',
    gender: 'female',
    birthdate: '0000-03-22',
    zoneinfo: 'Europe/Paris',
    locale: 'fr-FR',
    phone_number: '+33123456789',
    phone_number_verified: true,
    address: {
      formatted: '1 rue X\nParis',
      street_address: '1 rue X',
      locality: 'Paris',
      region: 'IDF',
      postal_code: '75001',
      country: 'FR',
    },
    ...changes,
  })

export const aSession = (changes: Partial<Session> = {}): Session => ({
  id: 'session-1',
  token_hash: 'hash',
  user_id: bare().id,
  auth_time: NOW - 60_000,
  amr: ['pwd'],
  acr: AAL1,
  ip: null,
  user_agent: null,
  created_at: NOW - 60_000,
  last_seen_at: NOW,
  expires_at: NOW + 86_400_000,
  ended_at: null,
  version: 1,
  ...changes,
})

export const anInteraction = (changes: Partial<Interaction> = {}): Interaction => ({
  id: 'interaction-1',
  browser_hash: 'hash',
  request: null,
  site: null,
  created_at: NOW - 30_000,
  expires_at: NOW + 600_000,
  ends_at: NOW + 3_600_000,
  user_id: null,
  proofs: [],
  trust_device: false,
  session_id: null,
  authenticated_at: null,
  account_selected: false,
  consent: null,
  cancelled: false,
  completed_at: null,
  version: 1,
  ...changes,
})

/** What somebody who was signed in already has answered within the interaction. */
export const answeredHere = (changes: Partial<Interaction> = {}): Interaction =>
  anInteraction({ user_id: bare().id, ...changes })

/** The sign-in was finished within the interaction, by the session and user above. */
export const signedInHere = (changes: Partial<Interaction> = {}): Interaction =>
  anInteraction({ user_id: bare().id, session_id: 'session-1', authenticated_at: NOW - 5_000, ...changes })

export const aGrant = (changes: Partial<Grant> = {}): Grant => ({
  id: 'grant-1',
  user_id: bare().id,
  client_id: 'grafana',
  scope: ['openid'],
  claims: [],
  resources: [],
  consented: true,
  created_at: NOW,
  updated_at: NOW,
  ...changes,
})

export const aRequest = (changes: Partial<AuthorizationRequest> = {}): AuthorizationRequest => ({
  client_id: 'grafana',
  redirect_uri: CALLBACK,
  response_mode: 'query',
  state: 'state',
  nonce: null,
  scope: ['openid'],
  prompt: [],
  max_age: null,
  login_hint: null,
  hinted_sub: null,
  acr_values: [],
  ui_locales: [],
  claims: null,
  code_challenge: null,
  ...changes,
})
