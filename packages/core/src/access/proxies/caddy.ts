/** Caddy: `forward_auth` (protocol.md PX-22). */
import type { Block, Parts, SnippetFile } from './snippet'
import { type Lines, toText, withBlanks } from './text'

const site = (parts: Parts, block: Block): Lines => {
  const { gatekeeper, upstream, public_host, certificate } = parts
  return [
    `${block.names.map((name) => `${block.https ? 'https' : 'http'}://${name}${block.suffix}`).join(', ')} {`,
    [
      ...(block.https && certificate !== null ? [`tls ${certificate.chain} ${certificate.key}`, ''] : []),
      '# In this very order: Caddy would ask first and delete afterwards.',
      'route {',
      [
        '# Never from outside, in no spelling.',
        ...parts.forgeable.map((name) => `request_header -${name}`),
        '# Nor may a request name headers that are to be lost on the way.',
        '@upgrade header Upgrade *',
        '@no_upgrade not header Upgrade *',
        'request_header @upgrade Connection Upgrade',
        'request_header @no_upgrade -Connection',
        '',
        `forward_auth ${gatekeeper.url} {`,
        ['uri /auth/verify', `header_up Host ${public_host}`, `copy_headers ${parts.told.join(' ')}`],
        '}',
        ...(block.shared ? WITHOUT_SHARED_COOKIE : []),
        '',
        '# The probe of GateKeeper asks here what the app would be told.',
        'handle /_gk/* {',
        [`reverse_proxy ${gatekeeper.url}`],
        '}',
        'handle {',
        [`reverse_proxy ${upstream.url}`],
        '}',
      ],
      '}',
    ],
    '}',
  ]
}

/**
 * By Caddy itself: some versions keep the header of the client where that of the answer is empty. And an empty replacement is
 * none to it: it would take the pattern for the value.
 */
const WITHOUT_SHARED_COOKIE: Lines = [
  '# Without the cookie that opens other apps.',
  'request_header Cookie "(^|; *)(__Host-|__Secure-)?gk_[^;]*" "{http.vars.gk_nothing}"',
  'request_header Cookie "^; *" "{http.vars.gk_nothing}"',
]

export const caddyFiles = (parts: Parts): SnippetFile[] => [
  {
    name: 'Caddyfile',
    text: toText([
      `# ${parts.title}, protected by GateKeeper.`,
      ...withBlanks(parts.blocks.map((block) => site(parts, block))),
    ]),
  },
]
