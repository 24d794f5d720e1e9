/** The addresses that an app may need, all built from the issuer (DI-07). */
export const clientEndpoints = (issuer: string) => ({
  issuer,
  discovery: `${issuer}/.well-known/openid-configuration`,
  authorization: `${issuer}/authorize`,
  pushed_authorization: `${issuer}/oauth/par`,
  token: `${issuer}/oauth/token`,
  userinfo: `${issuer}/userinfo`,
  jwks: `${issuer}/keys`,
  end_session: `${issuer}/end_session`,
  introspection: `${issuer}/oauth/introspect`,
  revocation: `${issuer}/oauth/revoke`,
})
