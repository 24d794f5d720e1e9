/** The sheet of the instance's look is loaded again: what was saved is seen at once. */
export function wearLook(): void {
  const worn = document.querySelector<HTMLLinkElement>('link[href^="/look.css"]')
  if (worn) worn.href = `/look.css?${Date.now()}`
}
