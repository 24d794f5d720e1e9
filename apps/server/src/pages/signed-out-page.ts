import type { AppOfSession } from '@gatekeeper/api/log-out/apps-of-session'
import { iconSource } from '@gatekeeper/api/views/client-view'
import { FRAMES_WAIT, frameSources } from '@gatekeeper/core/oidc/front-channel-logout'
import type { LogoutOutcome } from '@gatekeeper/core/oidc/logout-delivery'
import { escapeHtml } from '../http/escape-html'
import { head, page } from './layout'
import type { PageFrame } from './page-frame'

export interface SignedOut {
  /** Of the session that has ended. */
  apps: readonly AppOfSession[]
  /** Addresses of hidden frames, `iss` and `sid` within (FC-01). */
  frames: readonly string[]
  /** Where the browser goes once they have loaded, and which app that is. */
  next: { uri: string; name: string } | null
  /** By which the page asks what has become of the apps; `null` where there are none. */
  ticket: string | null
}

/**
 * Constant, so that its hash is too (FC-02). Goes on when all frames have loaded or after three seconds (FC-03); else asks once a second,
 * a dozen times, what has become of the apps that are still being told.
 */
const SCRIPT = `(()=>{const next=document.getElementById('go-on');if(next){const go=()=>location.replace(next.href);addEventListener('load',go);setTimeout(go,${FRAMES_WAIT * 1000});return}
const ticket=document.getElementById('ticket');let left=12;const look=async()=>{const apps=document.getElementById('apps');if(!ticket||!apps||!apps.querySelector('[data-open]')||!left--)return;
try{const answer=await fetch('/logout/apps',{method:'POST',body:new URLSearchParams({ticket:ticket.value})});const fresh=new DOMParser().parseFromString(await answer.text(),'text/html').getElementById('apps');if(fresh)apps.replaceWith(fresh)}catch{}
setTimeout(look,1000)};setTimeout(look,600)})()`

/** Whoever has no script is sent on by a header, a little later than the script would (FC-04). */
const WITHOUT_SCRIPT = FRAMES_WAIT + 1

const STATES: Record<LogoutOutcome, string> = {
  signed_out: ' state-ok',
  telling: ' state-accent',
  retrying: ' state-warn',
  failed: ' state-bad',
  by_frame: ' state-ok',
  not_supported: ' state-off',
}

/** What may still change while somebody looks on. */
const isOpen = (outcome: LogoutOutcome): boolean => outcome === 'telling' || outcome === 'retrying'

const picture = ({ client }: AppOfSession): string => {
  const src = iconSource(client)
  const first = escapeHtml([...client.name.trim()][0]?.toUpperCase() ?? '')
  return `<span class="app-icon app-icon-md" aria-hidden="true">${src === null ? first : `<img src="${escapeHtml(src)}" alt="">`}</span>`
}

const row = (frame: PageFrame, app: AppOfSession): string => {
  const { states, about, open, openOf } = frame.words.signedOut
  const { client, outcome } = app
  const place = client.app_url ?? client.home_url
  const sub = outcome === 'signed_out' || outcome === 'telling' ? null : about[outcome]
  const link =
    place !== null && (outcome === 'not_supported' || outcome === 'failed')
      ? `<a class="btn btn-secondary btn-sm" href="${escapeHtml(place)}" rel="noreferrer" aria-label="${escapeHtml(openOf(client.name))}">${open}</a>`
      : `<span class="text-sm"><span class="state${STATES[outcome]}">${states[outcome]}</span></span>`
  return `<li${isOpen(outcome) ? ' data-open' : ''}>${picture(app)}<span class="what"><b>${escapeHtml(client.name)}</b>${sub === null ? '' : `<span class="sub text-sm">${sub}</span>`}</span>${link}</li>`
}

const frames = (addresses: readonly string[]): string =>
  addresses
    .map((src) => `<iframe hidden sandbox="allow-scripts allow-same-origin" src="${escapeHtml(src)}"></iframe>`)
    .join('')

/** After a log-out: each app of the session and what became of it; a list that stands without script too. */
export const signedOutPage = (frame: PageFrame, signed_out: SignedOut, cookies: readonly string[] = []): Response => {
  const { apps, next, ticket } = signed_out
  const said = frame.words.signedOut
  const list =
    apps.length === 0
      ? ''
      : `<div id="apps" aria-live="polite"><ul class="rows">${apps.map((app) => row(frame, app)).join('')}</ul></div>`
  const again =
    ticket !== null && next === null && apps.some(({ outcome }) => isOpen(outcome))
      ? `<form method="post" action="/logout/apps"><input type="hidden" name="ticket" id="ticket" value="${escapeHtml(ticket)}"><noscript><button class="btn btn-secondary btn-lg btn-block" type="submit">${said.look}</button></noscript><p class="center text-sm ink-3">${said.close}</p></form>`
      : ''
  const on =
    next === null
      ? `<div class="gate-roads"><a class="btn btn-primary btn-lg btn-block" href="/login">${said.again}</a></div>`
      : `<div class="gate-roads"><a class="btn btn-primary btn-lg btn-block" id="go-on" href="${escapeHtml(next.uri)}">${escapeHtml(said.goOn(next.name))}</a></div>`
  const response = page({
    ...frame,
    title: said.title,
    ...(next === null && again === '' ? {} : { script: SCRIPT }),
    frames: frameSources(signed_out.frames),
    body: `${head(frame, said.title, apps.length === 0 ? said.words : said.from(frame.instance))}<div class="gate-body">${list}${on}${again}</div>${frames(signed_out.frames)}`,
  })
  if (next !== null) response.headers.set('refresh', `${WITHOUT_SCRIPT};url=${next.uri}`)
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
