// Who is signed in. Everything behind the sign-in stands inside <SignedIn>; whoever is not goes to /login.
import { useQuery } from '@tanstack/solid-query'
import { type Accessor, createContext, Match, type ParentProps, Show, Switch, useContext } from 'solid-js'
import { chooseLanguage, chosenLanguage } from './messages/locale'
import { ui } from './messages/ui'
import { type RouterOutput, trpc } from './trpc'
import { Failed } from './ui/failed'
import { chooseTheme, chosenTheme } from './ui/theme'
import { failed } from './ui/toast'
import { Waiting } from './ui/waiting'

export type Me = NonNullable<RouterOutput['session']['me']>

const SessionContext = createContext<Accessor<Me>>()

/** The person, their session and the instance; only inside <SignedIn>. */
export function useMe(): Accessor<Me> {
  const me = useContext(SessionContext)
  if (!me) throw new Error('useMe outside of <SignedIn>')
  return me
}

export function SignedIn(props: ParentProps) {
  const me = useQuery(() => ({ queryKey: ['session', 'me'], queryFn: () => trpc.session.me.query({}) }))
  return (
    <Switch fallback={<Waiting label={ui().loading} />}>
      <Match when={me.isLoadingError}>
        <div class="page-in">
          <Failed error={me.error} retry={() => me.refetch()} />
        </div>
      </Match>
      <Match when={!me.isPending}>
        <Show when={me.data} fallback={<ToLogin />}>
          {(data) => <SessionContext.Provider value={data}>{props.children}</SessionContext.Provider>}
        </Show>
      </Match>
    </Switch>
  )
}

function ToLogin() {
  toLogin()
  return <Waiting label={ui().loading} />
}

/** A full load: the sign-in is another entry. */
export function toLogin(): void {
  location.assign('/login')
}

/** The server's page of what becomes of the apps; by a form, since the ticket is nothing for an address (SEC-008). */
function toApps(ticket: string): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/logout/apps'
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'ticket'
  field.value = ticket
  form.append(field)
  document.body.append(form)
  form.submit()
}

/** Ends this session and leaves, so that nothing of the account stays in memory. */
export async function signOut(): Promise<void> {
  try {
    const look = chosenTheme()
    const language = chosenLanguage()
    const { continue_to, ticket } = await trpc.session.signOut.mutate({})
    // Signing out empties the browser's storage.
    if (look) chooseTheme(look)
    if (language) chooseLanguage(language)
    if (ticket === null) location.assign(continue_to)
    else toApps(ticket)
  } catch (error) {
    failed(error)
  }
}
