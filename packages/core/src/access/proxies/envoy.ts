/** Envoy: `ext_authz` over HTTP (protocol.md PX-23). */
import type { Address, Block, Parts, SnippetFile } from './snippet'
import { toYaml, type Yaml } from './yaml'

const HTTP = 'type.googleapis.com/envoy.extensions.filters.http'
const HCM = 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager'

/** What the check decides by, and nothing else of the request (product.md section 6). */
const ASKED_BY = [
  'cookie',
  'authorization',
  'accept',
  'accept-language',
  'user-agent',
  'sec-fetch-mode',
  // Of app tokens in Basic, which browsers add by themselves.
  'sec-fetch-site',
  'upgrade',
  'x-requested-with',
  'x-forwarded-proto',
  'x-forwarded-for',
]

const exact = (name: string): Yaml => ({ exact: name.toLowerCase(), ignore_case: true })

const cluster = (name: string, { host, port }: Address): Yaml => ({
  name,
  type: 'STRICT_DNS',
  dns_lookup_family: 'V4_PREFERRED',
  connect_timeout: '5s',
  load_assignment: {
    cluster_name: name,
    endpoints: [
      {
        lb_endpoints: [
          { endpoint: { address: { socket_address: { address: host.replace(/^\[|\]$/g, ''), port_value: port } } } },
        ],
      },
    ],
  },
})

/** Before the check; with underscores Envoy drops all of them by itself. */
const strip = (parts: Parts): Yaml => ({
  name: 'envoy.filters.http.header_mutation',
  typed_config: {
    '@type': `${HTTP}.header_mutation.v3.HeaderMutation`,
    mutations: {
      request_mutations: [
        ...parts.forgeable.map((name): Yaml => ({ remove: name.toLowerCase() })),
        overwrite('x-forwarded-for', '%DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT%'),
        overwrite('x-forwarded-host', '%REQ(:AUTHORITY)%'),
      ],
    },
  },
})

const overwrite = (key: string, value: string): Yaml => ({
  append: { header: { key, value }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD' },
})

const check = (parts: Parts, block: Block): Yaml => ({
  name: 'envoy.filters.http.ext_authz',
  typed_config: {
    '@type': `${HTTP}.ext_authz.v3.ExtAuthz`,
    transport_api_version: 'V3',
    failure_mode_allow: false,
    status_on_error: { code: 'ServiceUnavailable' },
    allowed_headers: {
      patterns: [...ASKED_BY, ...parts.asked_by].map(exact),
    },
    http_service: {
      server_uri: { uri: parts.gatekeeper.url, cluster: 'gatekeeper', timeout: '5s' },
      path_prefix: '/auth/ext-authz',
      authorization_response: {
        allowed_upstream_headers: { patterns: [...parts.told, ...(block.shared ? ['Cookie'] : [])].map(exact) },
      },
    },
  },
})

const manager = (parts: Parts, block: Block): Yaml => ({
  '@type': HCM,
  stat_prefix: parts.slug,
  use_remote_address: true,
  normalize_path: true,
  merge_slashes: true,
  path_with_escaped_slashes_action: 'REJECT_REQUEST',
  common_http_protocol_options: { headers_with_underscores_action: 'DROP_HEADER' },
  upgrade_configs: [{ upgrade_type: 'websocket' }],
  route_config: {
    ignore_port_in_host_matching: true,
    virtual_hosts: [
      {
        name: parts.slug,
        domains: block.names,
        routes: [
          { match: { prefix: '/_gk/' }, route: { cluster: 'gatekeeper' } },
          { match: { prefix: '/' }, route: { cluster: parts.slug, timeout: '0s' } },
        ],
      },
    ],
  },
  http_filters: [
    strip(parts),
    check(parts, block),
    { name: 'envoy.filters.http.router', typed_config: { '@type': `${HTTP}.router.v3.Router` } },
  ],
})

const tls = (parts: Parts): Yaml => ({
  name: 'envoy.transport_sockets.tls',
  typed_config: {
    '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
    common_tls_context: {
      tls_certificates: [
        {
          certificate_chain: { filename: parts.certificate?.chain ?? `/etc/envoy/certs/${parts.slug}.pem` },
          private_key: { filename: parts.certificate?.key ?? `/etc/envoy/certs/${parts.slug}.key` },
        },
      ],
    },
  },
})

const listener = (parts: Parts, block: Block, index: number): Yaml => ({
  name: index === 0 ? parts.slug : `${parts.slug}--${index + 1}`,
  address: { socket_address: { address: '0.0.0.0', port_value: block.port } },
  filter_chains: [
    {
      filters: [{ name: 'envoy.filters.network.http_connection_manager', typed_config: manager(parts, block) }],
      ...(block.https ? { transport_socket: tls(parts) } : {}),
    },
  ],
})

export const envoyFiles = (parts: Parts): SnippetFile[] => [
  {
    name: '/etc/envoy/envoy.yaml',
    text: `# ${parts.title}, protected by GateKeeper.\n${toYaml({
      static_resources: {
        listeners: parts.blocks.map((block, index) => listener(parts, block, index)),
        clusters: [cluster('gatekeeper', parts.gatekeeper), cluster(parts.slug, parts.upstream)],
      },
    })}`,
  },
]
