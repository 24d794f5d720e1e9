const { chromium } = require('/work/wt/web-login/node_modules/@playwright/test')
;(async () => {
  const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] })
  const base = 'http://localhost:8090'
  await fetch(base + '/mock?signedIn=1&needed=1&role=admin&reset=1')
  for (const [n, path, sel] of [['consent-new','/login?interaction=consent-new','#allow'],['again','/login?interaction=again','#password'],['select','/login?interaction=select','#other'],['account','/account','.rail']]) {
    const p = await b.newPage({ viewport: { width: 360, height: 740 } })
    await p.goto(base + path); await p.waitForSelector(sel); await p.evaluate(() => { document.documentElement.dir = 'rtl' }); await p.screenshot({ path: `/tmp/shots/rtl-${n}.png` }); await p.close()
  }
  const f = await b.newContext({ viewport: { width: 360, height: 740 }, forcedColors: 'active' }); const p = await f.newPage(); await p.goto(base + '/login?interaction=again'); await p.waitForSelector('#password'); await p.screenshot({ path: '/tmp/shots/forced.png' })
  // keyboard alone
  const k = await b.newPage({ viewport: { width: 1280, height: 800 } }); const order = []
  const who = () => k.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim().slice(0, 20) || document.activeElement.tagName)
  await k.goto(base + '/login?interaction=plain'); await k.waitForSelector('#email'); order.push(await who())
  await k.keyboard.type('maren'); await k.keyboard.press('Enter'); await k.waitForSelector('#password'); order.push(await who())
  for (let i = 0; i < 5; i++) { await k.keyboard.press('Tab'); order.push(await who()) }
  await k.goBack(); await k.waitForTimeout(100); order.push('back: ' + await who() + ' value=' + await k.inputValue('#email'))
  console.log(order.join(' > '))
  await k.goto(base + '/account'); await k.waitForSelector('#change-password'); await k.focus('#change-password'); await k.keyboard.press('Enter'); await k.waitForSelector('dialog'); const o2 = [await who()]
  for (let i = 0; i < 7; i++) { await k.keyboard.press('Tab'); o2.push(await who()) }
  await k.keyboard.press('Escape'); await k.waitForTimeout(100); o2.push('esc: ' + await who()); console.log(o2.join(' > '))
  await b.close()
})()
