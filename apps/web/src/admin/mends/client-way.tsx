// A change of the client: one press, by the same checks as in its form.
import { Show } from 'solid-js'
import { mends as t } from '../../messages/admin'
import { type RouterInput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Failed } from '../../ui/failed'
import type { Mend } from '../types'
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

export function ClientWay(props: { mend: ClientMend; refusal: Refusal; first: boolean }) {
  const words = () => wordsOf(props.mend, props.refusal.app?.name ?? '')
  const act = createMend(() => trpc.traces.mendClient.mutate({ code: props.refusal.code, mend: props.mend.kind }))
  const allowed = () => props.refusal.difference?.expected ?? props.refusal.expected[0]
  return (
    <>
      <Show when={words()}>
        {(words) => (
          <Way title={words().title} text={words().text}>
            <Button kind={props.first ? 'primary' : 'secondary'} busy={act.busy()} onClick={() => act.run()}>
              {words().act}
            </Button>
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
