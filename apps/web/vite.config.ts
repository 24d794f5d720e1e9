// Two entries, one for the sign-in and one for everything behind it. The HTML stays constant, so that the
// server can answer it from memory under a Content-Security-Policy without a nonce (security.md section 5).
import { defineConfig, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'

const server = 'http://localhost:8080'

export default defineConfig({
  plugins: [solid(), servePages()],
  build: {
    rolldownOptions: {
      input: { login: 'login.html', app: 'app.html', page: 'src/ui/page.css' },
      checks: { pluginTimings: false, bundlerTimings: false },
    },
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The style sheets carry their own fallbacks; lowering light-dark() and oklch() would undo them.
    cssTarget: 'esnext',
  },
  server: {
    proxy: Object.fromEntries(
      [
        '/trpc',
        '/authorize',
        '/oauth',
        '/userinfo',
        '/keys',
        '/.well-known',
        '/end_session',
        '/logout',
        '/client-icons',
        '/look.css',
        '/logo',
        '/pictures',
        '/uploads',
      ].map((path) => [path, { target: server, changeOrigin: true, headers: { origin: server } }]),
    ),
  },
})

/** In development: which HTML answers which path, as the server's endpoints/web.ts does it. */
function servePages(): Plugin {
  return {
    name: 'gatekeeper-pages',
    configureServer(dev) {
      dev.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? ''
        if (/^\/(login(\/.*)?|setup|reset-password)$/.test(path)) request.url = '/login.html'
        if (/^\/((account|admin)(\/.*)?)?$/.test(path)) request.url = '/app.html'
        next()
      })
    },
  }
}
