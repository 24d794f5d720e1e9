/** What a file for `gk plan` and `gk apply` says: `export default { … } satisfies Configuration`. */
export type { Configuration } from '@gatekeeper/core/configuration/entries'
