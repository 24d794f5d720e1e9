// protocol.md section 11: the user `full` has a value for every claim, the user `bare` only an e-mail address.
import { type GateKeeper, PASSWORD } from './gatekeeper'

export interface User {
  id: string
  email: string
  password: string
}

export interface Users {
  full: User
  bare: User
}

export const FULL = {
  email: 'maren@example.com',
  username: 'maren',
  name: 'Maren Holt',
  given_name: 'Maren',
  middle_name: 'Ida',
  family_name: 'Holt',
  nickname: 'Mar',
  profile: 'https://example.com/maren',
  picture: 'https://example.com/maren.png',
  website: 'https://maren.example.com',
  gender: 'female',
  birthdate: '1990-04-01',
  zoneinfo: 'Europe/Paris',
  locale: 'de-DE',
  phone_number: '+4930901820',
  phone_number_verified: true,
  address: {
    formatted: 'Am Markt 1\n10115 Berlin',
    street_address: 'Am Markt 1',
    locality: 'Berlin',
    region: 'Berlin',
    postal_code: '10115',
    country: 'Germany',
  },
}

export const addUsers = async ({ api, gk }: GateKeeper): Promise<Users> => {
  const full = await api.users.create.mutate({ ...FULL, password: PASSWORD })
  const bare = await gk('users', 'create', '--email', 'bare@example.com', '--password-env', 'GK_PASSWORD')
  return { full: userOf(full), bare: userOf(bare) }
}

const userOf = ({ id, email }: { id: string; email: string }): User => ({ id, email, password: PASSWORD })
