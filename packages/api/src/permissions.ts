import { PERMISSIONS, type Permission, UPLOAD_PERMISSIONS } from './permissions.data'

const cell = (yes: boolean): string => (yes ? 'yes' : '')

const row = (procedure: string, permission: Permission): string => {
  const scopes = typeof permission === 'string' ? '' : permission.map((scope) => `\`${scope}\``).join(' and ')
  const anyone = permission === 'anyone'
  const cells = [`\`${procedure}\``, cell(anyone), cell(anyone || permission === 'signed_in'), 'yes', scopes]
  return `| ${cells.join(' | ')} |`
}

/** `docs/permissions.md`: the published table (PRM-19), made of the one that the tests hold the router to. */
export const permissionsDocument = (): string => `# Who may call what

Every procedure of the API under \`/trpc\`. What is not listed does not exist; what has no entry is refused.
An API key acts as an administrator within its scopes, and lives as long as the administrator who made it is active and one.
Procedures under \`account\` act on the caller's own account only, those under \`login\` on the sign-in of the caller's own browser.

Made by \`bun packages/api/scripts/permissions.ts\` from \`packages/api/src/permissions.data.ts\`; SEC-116 tries each row as every kind of caller.

| procedure | anyone | signed in | administrator | API key with |
| --- | --- | --- | --- | --- |
${Object.entries(PERMISSIONS)
  .map(([procedure, permission]) => row(procedure, permission))
  .join('\n')}

Pictures are sent as the body of \`POST /uploads/…\`, at most 1 MiB, under the same rules:

| upload | anyone | signed in | administrator | API key with |
| --- | --- | --- | --- | --- |
${Object.entries(UPLOAD_PERMISSIONS)
  .map(([upload, permission]) => row(upload, permission))
  .join('\n')}
`
