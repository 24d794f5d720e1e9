// Sends a picture as the body of a request, for it is too large for a procedure; what fails, fails as a procedure does.
import { type Failure, LocalFailure } from '../failure'
import { fetchInTime } from '../fetch-in-time'
import type { RouterOutput } from '../trpc'

type Saved = RouterOutput['account']['updateProfile']
export const TOO_LARGE = 'picture_too_large'

/** What the server takes, and the side that it draws at most, twice for sharp edges. */
const MOST = 1024 * 1024
const SIDE = 1024

/** A photo of a phone has many megabytes; a picture of a face needs few. Whatever this browser cannot draw goes as it is. */
async function smaller(file: File): Promise<Blob> {
  if (file.size <= MOST) return file
  const image = await createImageBitmap(file).catch(() => undefined)
  if (!image) throw new LocalFailure(TOO_LARGE)
  const scale = Math.min(1, SIDE / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (!drawn || drawn.size > MOST) throw new LocalFailure(TOO_LARGE)
  return drawn
}

/** `path`: `account-picture`, or `user-picture/ID`. */
export async function sendPicture(path: string, file: File): Promise<Saved> {
  const body = await smaller(file)
  const type = body.type.startsWith('image/') ? body.type : 'image/x-unknown'
  const response = await fetchInTime(`/uploads/${path}`, { method: 'POST', body, headers: { 'content-type': type } })
  const answer = (await response.json().catch(() => undefined)) as Answer | undefined
  if (answer?.result) return answer.result.data
  throw failureFrom(response.status, answer)
}

interface Answer {
  result?: { data: Saved }
  error?: { message: string; data: { code: string; gk: Partial<Failure> } }
}

function failureFrom(status: number, answer: Answer | undefined): Error {
  if (status === 413) return new LocalFailure(TOO_LARGE)
  const { message = '', data } = typeof answer?.error === 'object' ? answer.error : {}
  return new LocalFailure(data?.gk.reason ?? '', { ...data?.gk, code: data?.code ?? 'INTERNAL_SERVER_ERROR', message })
}
