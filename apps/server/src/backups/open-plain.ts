import { constants, type FileHandle, open } from 'node:fs/promises'

/** What can be said of a file that is not read to its end; the sentence is for the administrator. */
export class BackupRefused extends Error {}

const CLOSED = {
  file: 'The file cannot be opened. It must be a file itself, not a link, and readable for us.',
  manifest: 'The manifest beside the file cannot be opened. It must be a file itself, not a link, and readable for us.',
}

/** A regular file, opened once: what is checked is what is read, and no link or pipe is followed (SEC-128). */
export async function openPlain(path: string, what: keyof typeof CLOSED): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => {
    throw new BackupRefused(CLOSED[what])
  })
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new BackupRefused('What lies there is no file.')
}
