// Sends a picture: its bytes as they are, for what becomes of them is the server's to say.
import { fetchInTime } from './fetch-in-time'
import { resultOf } from './refused-call'

/** `to`: the name of the upload, with the id of whose picture it is where that is not clear. A refusal is thrown as of any call. */
export function uploadPicture(to: string, file: Blob): Promise<unknown> {
  const type = /^image\//.test(file.type) ? file.type : 'image/unknown'
  return resultOf(fetchInTime(`/uploads/${to}`, { method: 'POST', headers: { 'content-type': type }, body: file }))
}
