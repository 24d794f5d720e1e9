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

const FULL = {
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

/** Of `full`; `bare` is in none. */
export const GROUPS = ['admins', 'staff']

export const addUsers = async (gatekeeper: GateKeeper): Promise<Users> => {
  const { id, email } = await gatekeeper.api.users.create.mutate({ ...FULL, password: PASSWORD })
  for (const name of GROUPS) {
    const group = await gatekeeper.api.groups.create.mutate({ name })
    await gatekeeper.api.groups.addMember.mutate({ group_id: group.id, user_id: id })
  }
  return { full: { id, email, password: PASSWORD }, bare: await addUser(gatekeeper, 'bare@example.com') }
}

/** A user with nothing but an address. */
export const addUser = async ({ gk }: GateKeeper, email: string): Promise<User> => {
  const { id } = await gk('users', 'create', '--email', email, '--password-env', 'GK_PASSWORD')
  return { id, email, password: PASSWORD }
}
