// A relying party: a port of its own, registered at GateKeeper by `gk`, and its program running with what it was given.
import { freePort } from '../../scripts/free-port'
import type { GateKeeper, Json } from './gatekeeper'
import { startProgram } from './program'

export interface AppOptions {
  command: readonly string[]
  cwd?: string
  user?: string
  /** Further options of `gk clients create`; `{url}` stands for the app's own address. */
  register?: readonly string[]
  /** What `gk` has no option for. */
  change?: Omit<Parameters<GateKeeper['api']['clients']['update']['mutate']>[0], 'id' | 'version'>
  env?: Record<string, string>
  host?: string
  callback?: string
  /** The client is made by this template, and nothing is said of it but its address; `settings` reads what the template printed. */
  template?: { id: string; settings: (settings: PrintedSettings) => Record<string, string> }
}

/** The text of each part, in order. */
export type PrintedSettings = readonly string[]

export interface App extends AsyncDisposable {
  url: string
  id: string
  secret: string
  lines: readonly string[]
  /** Asks the program itself, without a browser. */
  ask(path: string): Promise<Json>
}

let count = 0

/** Programs read PORT, APP_URL, ISSUER, CLIENT_ID, CLIENT_SECRET (empty for a public client) and REDIRECT_URI. */
export const startApp = async (gatekeeper: GateKeeper, options: AppOptions): Promise<App> => {
  const port = await freePort()
  const url = `http://${options.host ?? 'localhost'}:${port}`
  const redirectUri = `${url}${options.callback ?? '/callback'}`
  count += 1
  const id = `app-${count}`
  const register = (options.register ?? []).map((argument) => argument.replaceAll('{url}', url))
  const how = options.template ? ['--template', options.template.id, '--app-url', url] : ['--redirect-uri', redirectUri]
  const made = await gatekeeper.gk('clients', 'create', '--id', id, ...how, ...register)
  const printed: string[] = (made.app?.parts ?? []).map(({ text }: { text: string }) => text)
  const secret: string = made.secret ?? ''
  if (options.change)
    await gatekeeper.api.clients.update.mutate({ id, version: made.client.version, ...options.change })
  const program = await startProgram({
    command: options.command,
    cwd: options.cwd,
    user: options.user,
    url: `http://127.0.0.1:${port}/`,
    env: {
      PORT: String(port),
      ISSUER: gatekeeper.issuer,
      CLIENT_ID: id,
      CLIENT_SECRET: secret,
      REDIRECT_URI: redirectUri,
      APP_URL: url,
      ...options.env,
      ...options.template?.settings(printed),
    },
  })
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json()
  return { url, id, secret, lines: program.lines, ask, [Symbol.asyncDispose]: program[Symbol.asyncDispose] }
}
