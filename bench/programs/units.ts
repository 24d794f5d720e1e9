// What the figures are measured in: the smallest answer of Bun.serve, and bare RSA-2048 signatures by crypto.subtle.
const SIGNATURES = 20

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const { privateKey } = await crypto.subtle.generateKey(
  { ...algorithm, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
  false,
  ['sign', 'verify'],
)
const input = crypto.getRandomValues(new Uint8Array(600))

const sign = async (): Promise<Response> => {
  for (let n = 0; n < SIGNATURES; n += 1) await crypto.subtle.sign(algorithm, privateKey, input)
  return new Response('signed')
}

Bun.serve({
  port: Number(process.env.PORT),
  hostname: '127.0.0.1',
  development: false,
  fetch: (request) => (request.url.endsWith('/signatures') ? sign() : new Response('hello world')),
})
