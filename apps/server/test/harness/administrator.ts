import { Browser } from './browser'
import type { Provider } from './provider'
import { addUser } from './records'

/** A procedure that must succeed; gives its answer. */
export const act = async (
  browser: Browser,
  procedure: string,
  input: unknown,
  kind: 'query' | 'mutation' = 'mutation',
) => {
  const { data, error } = await browser.call(procedure, input, kind)
  if (error) throw new Error(`${procedure}: ${error.message}`)
  return data
}

/** An administrator, signed in: does what admins do while apps and people go on. */
export const addAdmin = async (provider: Provider, email = 'admin@example.com'): Promise<Browser> => {
  await addUser(provider, email, { role: 'admin' })
  const browser = new Browser(provider)
  await browser.signInDirectly(email)
  return browser
}
