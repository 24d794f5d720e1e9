// Webhooks: an empty list teaches, one is made, its secret is shown once, events arrive signed, a receiver fails and
// comes back, a delivery is sent again, a new secret, a chat, the end.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
}

/** A receiver that answers as the journey says. */
const openReceiver = async () => {
  const control = { status: 204 }
  const types: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      types.push(JSON.parse(body).type)
      response
        .writeHead(control.status, { 'content-type': 'text/plain' })
        .end(control.status < 300 ? '' : 'out of order')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { control, types, url: `http://127.0.0.1:${port}/hook`, stop: () => server.close() }
}

test('a webhook from its making to its end', async ({ page, gatekeeper }) => {
  test.slow()
  const receiver = await openReceiver()
  const { settings, groups, webhooks } = api(gatekeeper.baseUrl)
  const { version } = await settings.get.query({})
  await settings.update.mutate({ version, changes: { outbound_allowed: ['127.0.0.1/32'] } })

  await open(page, '/admin/webhooks')
  await expect(page.getByRole('heading', { name: 'No webhooks yet' })).toBeVisible()
  await reviewPage(page, '27-no-webhooks')
  await page.getByRole('link', { name: 'New webhook' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'New webhook' })).toBeVisible()
  await page.getByRole('button', { name: 'Create webhook' }).click()
  await expect(page.getByText('Enter a name')).toBeVisible()
  await expect(page.getByText('Choose at least one event')).toBeVisible()
  await page.getByRole('radio', { name: /^ntfy/ }).check()
  await expect(page.getByLabel('Priority')).toHaveValue('3')
  await page.getByRole('radio', { name: /^Generic/ }).check()
  await page.getByRole('textbox', { name: 'Name' }).fill('Night report')
  await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url)
  await page.getByRole('checkbox', { name: /^Groups/ }).check()
  await reviewPage(page, '27-new-webhook')
  await page.getByRole('button', { name: 'Create webhook' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Night report' })).toBeVisible()
  await expect(page.getByText(/^whsec_/)).toBeVisible()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByText('It arrived.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'The delivery of webhook.tested' })).toBeVisible()
  await reviewPage(page, '27-webhook-made')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText(/^whsec_/)).toHaveCount(0)

  // The list is looked at again by itself.
  receiver.control.status = 500
  await groups.create.mutate({ name: 'night shift' })
  const failed = page.getByRole('row').filter({ hasText: 'group.created' })
  await expect(failed).toContainText('It answered 500: out of order', { timeout: 15_000 })
  await page.getByRole('button', { name: 'The delivery of group.created' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('"type": "group.created"')
  await reviewPage(page, '27-delivery')
  receiver.control.status = 204
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await expect(dialog).toContainText('Arrived')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(failed).toContainText('Arrived')
  expect(receiver.types.filter((type) => type === 'group.created').length).toBeGreaterThanOrEqual(2)

  await page.getByRole('navigation', { name: 'Parts of the webhook' }).getByRole('link', { name: 'Settings' }).click()
  await expect(
    page.getByRole('link', { name: 'Settings', exact: true }).and(page.locator('[aria-current]')),
  ).toBeFocused()
  await page.getByRole('textbox', { name: 'Name' }).fill('Day report')
  await page.getByText('0 of').first().click()
  await reviewPage(page, '27-webhook-settings')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Day report' })).toBeVisible()
  await page.getByRole('button', { name: 'New secret' }).click()
  await dialog.getByRole('button', { name: 'New secret' }).click()
  await expect(page.getByText(/^whsec_/)).toBeVisible()
  await expect(page.getByText('The one before signs beside it until')).toBeVisible()

  await webhooks.create.mutate({
    name: '#alerts',
    kind: 'telegram',
    target: { bot_token: `123456789:${'A'.repeat(35)}`, chat_id: '-1001234567890' },
    events: ['passkey.cloned', 'settings.updated'],
    enabled: false,
  })
  await open(page, '/admin/webhooks')
  await expect(page.getByRole('link', { name: '#alerts' })).toBeVisible()
  await reviewPage(page, '27-webhooks')
  await page.getByRole('link', { name: '#alerts' }).click()
  await page.getByRole('navigation', { name: 'Parts of the webhook' }).getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByText('123456789 → -1001234567890').first()).toBeVisible()
  await page.getByRole('button', { name: 'Delete webhook' }).click()
  await dialog.getByRole('textbox').fill('#alerts')
  await dialog.getByRole('button', { name: 'Delete webhook' }).click()
  await expect(page.getByRole('link', { name: '#alerts' })).toHaveCount(0)
  receiver.stop()
})
