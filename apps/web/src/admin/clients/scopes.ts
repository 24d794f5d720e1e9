/** The scopes that there are (protocol.md section 11), in the order in which people read them. */
export const SCOPES: readonly string[] = ['openid', 'profile', 'email', 'address', 'phone', 'groups', 'offline_access']
