// The administration's part of ../contract.ts: yours to fill, web-admin. `{ users: { list: Query<…, …> } }`
// biome-ignore lint/complexity/noBannedTypes: empty until the administration is written
export type AdminRouters = {}
