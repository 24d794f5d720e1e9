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
  /** Why nothing was done without asking. */
  note: string | null
}

const hidden = ([name, value]: readonly [string, string]): string =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`

/** LO-09 to LO-11, LO-15, LO-17: asks before anything ends; works without script. */
export const logOutPage = (frame: PageFrame, question: LogOutQuestion, headers: Record<string, string>): Response => {
  const words = question.account === null ? 'Nobody is signed in here.' : `You are signed in as ${question.account}.`
  const asks = question.client_name === null ? '' : `<p>${escapeHtml(question.client_name)} asks to sign you out.</p>`
  const note =
    question.note === null
      ? ''
      : `<div class="callout callout-warn" role="alert"><p>${escapeHtml(question.note)}</p></div>`
  return page({
    ...frame,
    title: 'Sign out?',
    headers,
    form_target: question.redirect_uri === null ? null : formTarget(question.redirect_uri),
    body: `${head(frame, 'Sign out?', words)}<div class="gate-body">${note}${asks}<form class="gate-form" method="post" action="/logout">${hidden(['csrf', question.csrf])}${question.fields.map(hidden).join('')}<button class="btn btn-primary btn-lg btn-block" type="submit" name="answer" value="sign_out" id="sign-out">Sign out</button><button class="btn btn-secondary btn-lg btn-block" type="submit" name="answer" value="stay" id="stay">Stay signed in</button></form></div>`,
  })
}

/** After a log-out with nowhere to go back to. */
export const signedOutPage = (frame: PageFrame, cookies: string[]): Response => {
  const response = page({
    ...frame,
    title: 'You are signed out',
    body: `${head(frame, 'You are signed out', 'Apps that you opened may stay open until their own sign-in ends.')}<div class="gate-body"><a class="btn btn-secondary btn-lg btn-block" href="/login">Sign in again</a></div>`,
  })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
