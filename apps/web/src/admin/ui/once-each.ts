// An act on one row of many: the second press of a double click does nothing, while other rows go on.
export function onceEach<T>(idOf: (row: T) => string, act: (row: T) => Promise<unknown>) {
  const underWay = new Set<string>()
  return async (row: T): Promise<void> => {
    const id = idOf(row)
    if (underWay.has(id)) return
    underWay.add(id)
    try {
      await act(row)
    } finally {
      underWay.delete(id)
    }
  }
}
