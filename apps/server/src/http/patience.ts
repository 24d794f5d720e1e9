/**
 * Bun ends a connection on which nothing has moved for ten seconds, and a large backup is read for longer. Who is known may wait;
 * anybody else could hold connections with it.
 */
import type { Server } from 'bun'

const LONG = /^https?:\/\/[^/?]*\/trpc\/[^?]*backups\.(?:verify|restore)/

const servers = new WeakMap<Request, Server<undefined>>()

/** At the edge, where the connection is known. */
export const notePatience = (request: Request, server: Server<undefined>): void => {
  if (LONG.test(request.url)) servers.set(request, server)
}

/** Once it is known who asks. */
export const bePatient = (request: Request): void => servers.get(request)?.timeout(request, 0)
