/** Waits for what other parts of the server do on their own beat. */
export const until = async (condition: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + 10_000
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('it does not come to pass')
    await Bun.sleep(20)
  }
}
