// A change of the client: one press, by the same checks as in its form.
import { createSignal, Show } from 'solid-js'
import { mends as t } from '../../messages/admin'
import { type RouterInput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Failed } from '../../ui/failed'
import type { Mend } from '../types'
import { Confirm } from '../ui/confirm'
import { createMend, type Refusal } from './mended'
import { Way } from './way'

type Kind = RouterInput['traces']['mendClient']['mend']
export type ClientMend = Extract<Mend, { kind: Kind }>

export const isOfClient = (mend: Mend): mend is ClientMend => wordsOf(mend, '') !== null

/** `null`: no change of the client. */
function wordsOf(mend: Mend, app: string): { title: string; text: string; act: string } | null {
  const m = t()
  switch (mend.kind) {
    case 'add_redirect_uri':
      return { title: m.addRedirect(app), text: m.addRedirectText(mend.uri), act: m.addRedirectAct }
    case 'add_post_logout_redirect_uri':
      return { title: m.addPostLogout(app), text: m.addPostLogoutText(mend.uri), act: m.addPostLogoutAct }
    case 'accept_both_methods':
      return { title: m.bothMethods(mend.method), text: m.bothMethodsText, act: m.bothMethodsAct }
    case 'allow_scopes':
      return { title: m.allowScopes(mend.scopes), text: m.allowScopesText(app), act: m.allowScopesAct }
    case 'allow_refresh':
      return { title: m.allowRefresh, text: m.allowRefreshText(app), act: m.allowScopesAct }
    case 'pkce_if_offered':
      return { title: m.pkceIfOffered(app), text: m.pkceIfOfferedText, act: m.pkceIfOfferedAct }
    case 'unpin_pkce':
      return { title: m.unpin(app), text: m.unpinText, act: m.unpinAct }
    case 'enable_client':
      return { title: m.enableClient(app), text: m.enableClientText, act: m.enable }
    default:
      return null
  }
}

/** Weaker than before, and asked for by a request that anybody can send: never the press that offers itself. */
const WEAKENS: ReadonlySet<Kind> = new Set<Kind>(['pkce_if_offered', 'unpin_pkce', 'enable_client'])

export function ClientWay(props: { mend: ClientMend; refusal: Refusal; first: boolean }) {
  const words = () => wordsOf(props.mend, props.refusal.app?.name ?? '')
  const foreign = () => ('foreign' in props.mend ? props.mend.foreign : null)
  const act = createMend(() => {
    const host = foreign()
    const mend = { code: props.refusal.code, mend: props.mend.kind }
    return trpc.traces.mendClient.mutate(host === null ? mend : { ...mend, host })
  })
  const [asked, setAsked] = createSignal(false)
  /** A stranger can have sent for it: it is confirmed, and where a host is new, that is typed. */
  const risky = () => foreign() !== null || WEAKENS.has(props.mend.kind)
  const leads = () => props.first && foreign() === null && !WEAKENS.has(props.mend.kind)
  const text = (said: string) => {
    const host = foreign()
    return host === null ? said : `${said}. ${t().foreign(props.refusal.app?.name ?? '', host)}`
  }
  const allowed = () => props.refusal.difference?.expected ?? props.refusal.expected[0]
  return (
    <>
      <Show when={words()}>
        {(words) => (
          <Way title={words().title} text={text(words().text)}>
            <Button
              kind={leads() ? 'primary' : 'secondary'}
              busy={act.busy()}
              onClick={() => (risky() ? setAsked(true) : act.run())}
            >
              {words().act}
            </Button>
            <Confirm
              open={asked()}
              title={words().act}
              text={text(words().text)}
              word={foreign() ?? undefined}
              act={words().act}
              onClose={() => setAsked(false)}
              onConfirm={() => act.run()}
            />
          </Way>
        )}
      </Show>
      <Show when={act.error()}>
        {(error) => (
          <li>
            <Failed error={error()} />
          </li>
        )}
      </Show>
      <Show when={props.mend.kind === 'add_redirect_uri'}>
        <Show when={allowed()}>
          {(uri) => (
            <Way title={t().wrongTitle} text={t().wrongText(uri())}>
              <CopyButton text={uri()} what={t().wrongWhat} words />
            </Way>
          )}
        </Show>
        <Way title={t().unknownTitle} text={t().unknownText} />
      </Show>
    </>
  )
}
