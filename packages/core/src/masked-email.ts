/** `m•••@example.com`: enough for its owner and for whoever looks after them, little for anybody else. */
export const maskedEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return `${[...email][0] ?? ''}•••${email.slice(at)}`
}
