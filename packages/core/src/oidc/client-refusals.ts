/** What a trace says of a client that has not proved itself; its mends go by these. */
export const CLIENT_UNKNOWN = 'no client has this client_id'
export const CLIENT_DISABLED = 'the client is disabled'
export const SECRET_WRONG = 'the secret is wrong'
export const SECRET_EXPIRED = 'the secret has expired'
export const ASSERTION_USED = 'its jti was used up by a request before'
export const NOT_SIGNED = 'the signature is not by the key of the client that has this alg and kid'
