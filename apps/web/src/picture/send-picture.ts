// A picture on its way, made as small as the server takes it.
import { LocalFailure } from '../failure'
import { uploadPicture } from '../upload-picture'

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
  const pen = canvas.getContext('2d')
  if (pen) {
    // JPEG knows no glass: what is seen through is white and not black.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  }
  image.close()
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (!drawn || drawn.size > MOST) throw new LocalFailure(TOO_LARGE)
  return drawn
}

/** `path`: `account-picture`, or `user-picture/ID`. */
export const sendPicture = async (path: string, file: File): Promise<unknown> =>
  uploadPicture(path, await smaller(file))
