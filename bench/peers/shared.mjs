// What both peers are given, so that all contestants do equal work. Plain JavaScript: one of them runs on Node, too.

/** The app, how many users there are, and the password of each; from the benchmark. */
export const { app, users, password } = JSON.parse(process.env.BENCH)

export const port = Number(process.env.PORT)
export const issuer = `http://localhost:${port}`
