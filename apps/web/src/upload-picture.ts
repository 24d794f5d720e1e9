// Sends a picture: its bytes as they are, for what becomes of them is the server's to say.
import { TRPCClientError } from '@trpc/client'
import { fetchInTime } from './fetch-in-time'

/** `to`: the name of the upload, with the id of whose picture it is where that is not clear. A refusal is thrown as tRPC's are. */
export async function uploadPicture(to: string, file: File): Promise<void> {
  const type = /^image\//.test(file.type) ? file.type : 'image/unknown'
  const response = await fetchInTime(`/uploads/${to}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: file,
  })
  if (response.ok) return
  const body = (await response.json().catch(() => null)) as { error?: { message: string } } | null
  throw TRPCClientError.from({ error: { code: -32000, message: '', ...body?.error } } as Parameters<
    typeof TRPCClientError.from
  >[0])
}
