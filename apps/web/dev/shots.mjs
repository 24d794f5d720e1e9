import { createRequire } from 'node:module'

const require = createRequire('/work/wt/web-login/package.json')
const { chromium } = require('@playwright/test')
const { AxeBuilder } = require('@axe-core/playwright')
const base = process.env.BASE ?? 'http://localhost:8090'
const only = process.argv[2]
const login =
  (pw, name = 'maren.holt@example.com') =>
  async (p) => {
    await p.fill('#email', name)
    await p.keyboard.press('Enter')
    await p.waitForSelector('#password')
    if (pw !== undefined) {
      await p.fill('#password', pw)
      await p.keyboard.press('Enter')
    }
  }
const alert = async (p) => p.waitForSelector('[role=alert]')
const seq =
  (...f) =>
  async (p) => {
    for (const x of f) await x(p)
  }
const S = {
  'login-app': ['/login?interaction=plain'],
  'login-direct': ['/login'],
  'login-missing': [
    '/login?interaction=plain',
    async (p) => {
      await p.click('#continue')
      await p.waitForSelector('.error')
    },
  ],
  'login-long': ['/login?interaction=long'],
  'setup-email-bad': ['/setup?token=right', async (p) => { await p.fill('#email','maren'); await p.fill('#new-password','abcdefghijklmnop'); await p.click('#finish'); await p.waitForSelector('.error') }],
  'login-darkicon': ['/login?interaction=darkicon'],
  'login-noicon': ['/login?interaction=noicon'],
  password: ['/login?interaction=plain', login()],
  'password-wrong': ['/login?interaction=plain', seq(login('wrong'), alert)],
  'password-throttled': ['/login?interaction=plain', seq(login('wait45'), alert)],
  'password-throttled-long': ['/login?interaction=plain', seq(login('wait900'), alert)],
  'password-locked': ['/login?interaction=plain', seq(login('locked'), alert)],
  'password-busy': ['/login?interaction=plain', seq(login('busy'), alert)],
  'password-error': ['/login?interaction=plain', seq(login('error'), alert)],
  'password-offline': ['/login?interaction=plain', seq(login('offline'), alert)],
  'password-again': ['/login?interaction=again', (p) => p.waitForSelector('#password')],
  select: ['/login?interaction=select', (p) => p.waitForSelector('#other')],
  change: ['/login?interaction=change', (p) => p.waitForSelector('#new-password')],
  'change-short': [
    '/login?interaction=change',
    async (p) => {
      await p.fill('#new-password', 'x')
      await p.click('#save')
      await p.waitForSelector('.error')
    },
  ],
  'change-leaked': [
    '/login?interaction=change',
    async (p) => {
      await p.fill('#new-password', 'password1234')
      await p.click('#save')
      await p.waitForSelector('.error')
    },
  ],
  consent: ['/login?interaction=consent', (p) => p.waitForSelector('#allow')],
  'consent-new': ['/login?interaction=consent-new', (p) => p.waitForSelector('#allow')],
  'consent-least': ['/login?interaction=consent-least', (p) => p.waitForSelector('#allow')],
  'over-expired': ['/login?interaction=expired'],
  'over-soon': ['/login?interaction=soon', (p) => p.waitForSelector('text=sign-in is over', { timeout: 45000 })],
  'over-other': ['/login?interaction=other'],
  'over-cookies': ['/login', seq(login('cookies'), (p) => p.waitForSelector('text=Cookies are'))],
  'over-app-gone': ['/login?interaction=app-gone'],
  'load-failed': ['/login?interaction=down', alert],
  loading: ['/login?interaction=plain', async (p) => {}, 'hang'],
  'setup-token': ['/setup', (p) => p.waitForSelector('#token')],
  'setup-token-wrong': ['/setup?token=wrong', (p) => p.waitForSelector('.error')],
  setup: ['/setup?token=right', (p) => p.waitForSelector('#finish')],
  'setup-faults': [
    '/setup?token=right',
    async (p) => {
      await p.click('#finish')
      await p.waitForSelector('.error')
    },
  ],
  'setup-done': ['/setup', (p) => p.waitForSelector('text=already'), 'needed=0'],
  account: ['/account', (p) => p.waitForSelector('.rail')],
  'account-user': ['/account', (p) => p.waitForSelector('.rail'), 'role=user&noapps=1'],
  'account-password': [
    '/account',
    async (p) => {
      await p.click('#change-password')
      await p.waitForSelector('dialog')
    },
  ],
  'account-password-fault': [
    '/account',
    async (p) => {
      await p.click('#change-password')
      await p.fill('#current-password', 'x')
      await p.fill('#new-password', 'abcdefghijklmnop')
      await p.keyboard.press('Enter')
      await p.waitForSelector('.error')
    },
  ],
  'account-revoke': [
    '/account',
    async (p) => {
      await p.click('.rows button:has-text("Remove")')
      await p.waitForSelector('dialog')
    },
  ],
  'account-toast': [
    '/account',
    async (p) => {
      await p.click('text=End all others')
      await p.waitForSelector('.toast')
    },
  ],
}
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
let bad = 0
for (const [name, [path, act, mock]] of Object.entries(S)) {
  if (only && !name.match(new RegExp(only))) continue
  for (const scheme of ['light', 'dark'])
    for (const width of [1280, 360]) {
      await fetch(`${base}/mock?signedIn=1&needed=1&role=admin&reset=1`)
      if (mock && mock !== 'hang') await fetch(`${base}/mock?${mock}`)
      const ctx = await browser.newContext({
        viewport: { width, height: width === 1280 ? 800 : 740 },
        colorScheme: scheme,
        reducedMotion: 'reduce',
      })
      const page = await ctx.newPage()
      const logs = []
      page.on('console', (m) => {
        if (['error', 'warning'].includes(m.type()) && !/Failed to load resource/.test(m.text())) logs.push(m.text())
      })
      page.on('pageerror', (e) => logs.push('PAGEERROR ' + e.message))
      if (mock === 'hang') await page.route('**/trpc/**', () => {})
      await page.goto(base + path)
      try {
        if (mock === 'hang') await page.waitForTimeout(600)
        else await page.waitForSelector('h1')
        await act?.(page)
      } catch (e) {
        logs.push('ACT ' + e.message.split('\n')[0])
      }
      await page.waitForTimeout(120)
      await page.screenshot({ path: `/tmp/shots/${name}-${scheme}-${width}.png` })
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      for (const v of violations) logs.push(`AXE ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) logs.push(`OVERFLOW ${over}`)
      if (logs.length) {
        bad++
        console.log(name, scheme, width, '\n   ', logs.join('\n    '))
      }
      if (scheme === 'light' && width === 1280)
        console.log(
          name,
          '|',
          await page.title(),
          '| focus:',
          await page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName),
        )
      await ctx.close()
    }
}
console.log('bad', bad)
await browser.close()
