import { constants, type FileHandle, open } from 'node:fs/promises'

/** What can be said of a file that is not read to its end; the sentence is for the administrator. */
export class BackupRefused extends Error {}

/** A regular file, opened once: what is checked is what is read, and no link or pipe is followed (SEC-128). */
export async function openPlain(path: string, what: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => {
    throw new BackupRefused(`${what} cannot be opened. It must be a file itself, not a link, and readable for us.`)
  })
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new BackupRefused(`${what} is no file.`)
}
