import type { GateKeeper } from '../harness/gatekeeper'

/** Changes what an administrator may set of a client, whatever its version is by now. */
export const setClient = async (
  { api }: GateKeeper,
  id: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { version } = await api.clients.get.query({ id })
  await api.clients.update.mutate({ id, version, ...fields })
}
