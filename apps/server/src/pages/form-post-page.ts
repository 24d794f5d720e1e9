import type { AuthorizationResponse } from '@gatekeeper/core/oidc/authorization-response'
import { escapeHtml } from '../http/escape-html'
import { formTarget } from '../http/form-target'
import { head, page } from './layout'
import type { PageFrame } from './page-frame'

/** Constant, so that its hash is too (FP-04). */
const SUBMIT = 'document.forms[0].submit()'

const hidden = ([name, value]: readonly [string, string]): string =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`

/** OAuth 2.0 Form Post Response Mode §2: the response as a form that submits itself, or by its button without script. */
export const formPostPage = (frame: PageFrame, response: AuthorizationResponse): Response => {
  const { title, words, button } = frame.words.formPost
  return page({
    ...frame,
    title,
    script: SUBMIT,
    form_target: formTarget(response.redirect_uri),
    body: `${head(frame, title, words)}<div class="gate-body"><form method="post" action="${escapeHtml(response.redirect_uri)}">${response.fields.map(hidden).join('')}<button class="btn btn-primary btn-lg btn-block" type="submit">${button}</button></form></div>`,
  })
}
