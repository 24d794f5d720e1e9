import { GateKeeperError } from '@gatekeeper/api/errors'
import { sayRefusal } from '@gatekeeper/api/languages/say'
import { admitUpload, isUpload } from '@gatekeeper/api/pictures/uploads'
import type { Language } from '@gatekeeper/core/language'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { readBytes } from '../http/body'
import { statusResponse } from '../http/error-response'
import { json } from '../http/oauth-error-response'
import { callerOf, keyOf, refuseForeign } from './api-caller'
import { apiCall } from './api-context'
import type { Call, Endpoint } from './endpoint'

/** Of a picture as it is sent; what is kept is drawn by us and smaller. */
const LIMIT = 1024 * 1024

/** No form of a foreign page can send these without being asked first (CORS), and nothing is believed of them (SEC-130). */
const isPictureType = (type: string): boolean => /^image\/[a-z0-9.+-]+$/.test(type)

/** `POST /uploads/NAME[/ID]`: the bytes of a picture as the body, by the rules of `/trpc` (SEC-044, SEC-091). */
export const uploadPicture: Endpoint = async (call) => {
  const { request, request_id } = call
  const [name = '', id = '', ...more] = call.path.slice('/uploads/'.length).split('/')
  if (!isUpload(name) || more.length > 0) return statusResponse(404, request_id)
  const foreign = keyOf(call) === null && refuseForeign(call, isPictureType)
  if (foreign) return foreign
  const caller = await callerOf(call)
  if (caller instanceof Response) return caller
  const { context } = apiCall(call, caller)
  try {
    const take = await admitUpload(context, name, id)
    const read = await readBytes(request, LIMIT)
    if (read.kind === 'refuse') return statusResponse(read.status, request_id)
    return json({ result: { data: await take(read.bytes) } })
  } catch (error) {
    if (error instanceof GateKeeperError) return refused(call, error, context.language)
    throw error
  }
}

/** As `/trpc` refuses, so that the pages and `gk` read one shape. */
const refused = ({ request_id }: Call, error: GateKeeperError, language: Language): Response => {
  const { message, refusal } = sayRefusal(error.message, error.refusal, language)
  const httpStatus = getHTTPStatusCodeFromError(error)
  const data = { code: error.code, httpStatus, gk: { ...refusal, reference: request_id } }
  return json({ error: { message, data } }, httpStatus)
}
