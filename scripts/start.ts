// `bun run start [sub-command…]`: the UI if it must be built, then the server in this very process, so that signals reach it.
import { buildUiWhenStale } from './build-ui'

const SERVER = new URL('../apps/server/src/main.ts', import.meta.url).href

// A sub-command (`admin reset`, `health`, …) shows no UI.
if (process.argv.length === 2 && !buildUiWhenStale()) process.exit(1)
await import(SERVER)
