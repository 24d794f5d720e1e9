// What was typed at the sign-in need not be typed again to set a new password; this tab alone knows it.
const KEY = 'gk.login'

export function rememberLogin(login: string): void {
  try {
    sessionStorage.setItem(KEY, login)
  } catch {
    // Blocked storage costs some typing.
  }
}

/** Only an address: no mail goes to a user name. */
export function rememberedEmail(): string {
  try {
    const login = sessionStorage.getItem(KEY) ?? ''
    return login.includes('@') ? login : ''
  } catch {
    return ''
  }
}
