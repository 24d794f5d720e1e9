// The dashboard: empty at first, then who came in and who was turned away, with a table behind it, and events as they happen.
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { signIn } from './fixtures/unattended'

const EMAIL = 'maren.holt@example.com'
const PASSWORD = 'four wordy words for Maren'
const HOURS = 3600

/** A sign-in as the login page makes it, by a browser of its own. */
async function signInElsewhere(baseUrl: string, password = PASSWORD, email = EMAIL): Promise<void> {
  let cookie = ''
  const call = async (name: string, input: object) => {
    const response = await fetch(`${baseUrl}/trpc/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl, cookie },
      body: JSON.stringify(input),
    })
    cookie =
      response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ') || cookie
    return (await response.json()) as { result?: { data: { interaction: string } } }
  }
  const { result } = await call('login.start', {})
  await call('login.password', { interaction: result?.data.interaction, login: email, password })
}

test('from an empty gate to a week of it, live', async ({ page, gatekeeper }) => {
  test.slow()
  await page.goto(`/setup?token=${gatekeeper.setupToken}`)
  await page.fill('#email', EMAIL)
  await page.fill('#new-password', PASSWORD)
  await page.click('button[type=submit]')
  await page.waitForURL('**/admin**')
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Nobody has come to the gate yet' })).toBeVisible()
  await expect(page.getByText('There is no backup yet')).toBeVisible()
  await reviewPage(page, '13-dashboard-empty')

  const log = page.getByRole('log')
  await expect(page.getByRole('status').getByText('Live')).toBeVisible()
  await expect(log.getByText(`${EMAIL} signed in`)).toHaveCount(1)
  await signInElsewhere(gatekeeper.baseUrl)
  await expect(log.getByText(`${EMAIL} signed in`)).toHaveCount(2)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused')).toBeVisible()
  await signInElsewhere(gatekeeper.baseUrl, 'wrong')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(log.getByText('was not let in')).toHaveCount(1)
  // The figures follow by themselves.
  await expect(page.getByRole('heading', { name: 'Nobody has come to the gate yet' })).toHaveCount(0, {
    timeout: 20_000,
  })

  // An open page would go to the sign-in by itself as soon as its session has idled away, just when the test goes there.
  await page.goto('about:blank')
  for (const [n, times] of [3, 5, 1, 4, 6, 2, 4, 7, 2, 3].entries()) {
    await gatekeeper.forward(13 * HOURS)
    await Promise.all(Array.from({ length: times }, () => signInElsewhere(gatekeeper.baseUrl)))
    if (n % 3 === 1) await signInElsewhere(gatekeeper.baseUrl, 'wrong')
  }
  // The session has idled away meanwhile.
  await page.goto('/login')
  await signIn(page, EMAIL, PASSWORD)
  await page.waitForURL('**/account')
  await page.goto('/admin?range=7d')
  await expect(page.getByRole('button', { name: '7 d' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('img', { name: /sign-ins/ })).toHaveAccessibleName(/3\d sign-ins, 4 refusals/, {
    timeout: 20_000,
  })
  await reviewPage(page, '13-dashboard')
  await page.getByText('As a table').click()
  await expect(page.getByRole('table', { name: 'At the gate' }).getByRole('row')).toHaveCount(29)
  await page.getByRole('button', { name: '24 h' }).click()
  await expect(page).toHaveURL(/range=24h/)
  await expect(page.getByRole('table', { name: 'At the gate' }).getByRole('row')).toHaveCount(25)
  await page.reload()
  await expect(page.getByRole('button', { name: '24 h' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('gk dashboard show --range 24h --json')).toBeVisible()
})
