/** One run at a time: whoever asks while one is under way shares the one that comes after it. */
export const coalesce = (run: () => Promise<void>): (() => Promise<void>) => {
  let current: Promise<void> | null = null
  let next: Promise<void> | null = null
  const ask = (): Promise<void> => {
    if (current === null) {
      current = run().finally(() => {
        current = null
      })
      return current
    }
    next ??= current
      .then(
        () => {},
        () => {},
      )
      .then(() => {
        next = null
        return ask()
      })
    return next
  }
  return ask
}
