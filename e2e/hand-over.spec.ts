// The pages that a person may meet on the way to a site: the sign-in with its name, and the ends that go no further.
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { api, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const EMAIL = 'noah.becker@example.com'
const STATE = 'a'.repeat(43)

test('PX-04 a site that is not for everyone, a start without the app, a ticket that is none', async ({
  page,
  gatekeeper,
}) => {
  const { baseUrl } = gatekeeper
  const client = api(baseUrl)
  const host = `wiki.localhost:${new URL(baseUrl).port}`
  const policy = await client.policies.create.mutate({ name: 'Operations' })
  await client.sites.create.mutate({ name: 'Team wiki', hosts: [host], policy_id: policy.id })
  await client.users.create.mutate({ email: EMAIL, password: PASSWORD })
  const rd = `http://${host}/pages/start?x=1`
  const begin = `${baseUrl}/auth/sign-in?${new URLSearchParams({ rd, state: STATE })}`

  await page.goto(begin)
  await expect(page.locator('#email')).toBeVisible()
  await expect(page.locator('main')).toContainText('Team wiki')
  await signIn(page, EMAIL)
  await expect(page.getByRole('heading', { name: 'You can’t open Team wiki' })).toBeVisible()
  await expect(page.locator('main')).toContainText(/GK-\w{7}/)
  await reviewPage(page, '07-access-denied')

  await page.goto(`${baseUrl}/auth/sign-in?${new URLSearchParams({ rd })}`)
  await expect(page.getByRole('link', { name: 'Open Team wiki' })).toHaveAttribute('href', rd)
  await reviewPage(page, '07-from-the-app')

  await page.goto(`http://${host}/_gk/auth?ticket=gkh_${STATE}`)
  await expect(page.getByRole('link', { name: 'Start again' })).toHaveAttribute('href', `http://${host}/`)
  await reviewPage(page, '07-start-again')
})
