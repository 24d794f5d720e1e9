import { escapeHtml } from '../http/escape-html'
import { formTarget } from '../http/form-target'
import { head, page } from './layout'
import type { PageFrame } from './page-frame'

export interface LogOutQuestion {
  csrf: string
  /** The person signed in, if any. */
  account: string | null
  client_name: string | null
  /** Carried through the form and checked again when it comes back. */
  fields: [name: string, value: string][]
  redirect_uri: string | null
  /** The app named an address to go back to that is not registered. */
  unregistered: boolean
}

const hidden = ([name, value]: readonly [string, string]): string =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`

/** LO-09 to LO-11, LO-15, LO-17: asks before anything ends; works without script. */
export const logOutPage = (frame: PageFrame, question: LogOutQuestion, headers: Record<string, string>): Response => {
  const { signOut: said } = frame.words
  const words = question.account === null ? said.nobody : said.signedIn(question.account)
  const asks = question.client_name === null ? '' : `<p>${escapeHtml(said.asks(question.client_name))}</p>`
  const note = question.unregistered
    ? `<div class="callout callout-warn" role="alert"><p>${said.unregistered}</p></div>`
    : ''
  return page({
    ...frame,
    title: said.title,
    headers,
    form_target: question.redirect_uri === null ? null : formTarget(question.redirect_uri),
    body: `${head(frame, said.title, words)}<div class="gate-body">${note}${asks}<form class="gate-form" method="post" action="/logout">${hidden(['csrf', question.csrf])}${question.fields.map(hidden).join('')}<button class="btn btn-primary btn-lg btn-block" type="submit" name="answer" value="sign_out" id="sign-out">${said.button}</button><button class="btn btn-secondary btn-lg btn-block" type="submit" name="answer" value="stay" id="stay">${said.stay}</button></form></div>`,
  })
}
