/** A call of our own that was refused, or not answered; shaped as tRPC's own error is. */
class RefusedCall extends Error {
  constructor(
    message: string,
    /** what the server says of it; nothing where no answer came, or none of ours */
    readonly data?: unknown,
  ) {
    super(message)
  }
}

/** The result in an answer of the server; its refusal is thrown. */
export async function resultOf(asked: Promise<Response>): Promise<unknown> {
  const answer = asked.then(
    (response) => response.json() as Promise<{ result?: { data?: unknown }; error?: RefusedCall }>,
  )
  const { result, error } = (await answer.catch(() => null)) ?? { result: undefined, error: undefined }
  if (result) return result.data
  throw new RefusedCall(error?.message ?? '', error?.data)
}
