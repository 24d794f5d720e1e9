// Who is signed in; how the pages look and speak in this browser; the way out.
import { useNavigate } from '@solidjs/router'
import { type QueryClient, useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { t } from '../messages/account'
import { chooseLanguage, LANGUAGES, type Language, languageName, locale } from '../messages/locale'
import { signOut, useMe } from '../session'
import { trpc } from '../trpc'
import { Avatar } from '../ui/avatar'
import { Icon } from '../ui/icon'
import { Menu, MenuChoice, MenuItem, MenuRule } from '../ui/menu'
import { chooseTheme, THEMES, theme } from '../ui/theme'
import { failed } from '../ui/toast'

/** On every page from now on, and in the mails to come. */
async function speak(language: Language, queries: QueryClient): Promise<void> {
  chooseLanguage(language)
  try {
    const { user } = await trpc.account.overview.query({})
    await trpc.account.updateProfile.mutate({ version: user.version, locale: language })
    // The profile may be shown, and would be edited as it was before.
    await queries.invalidateQueries({ queryKey: ['account'] })
  } catch (error) {
    failed(error)
  }
}

export function AccountMenu() {
  const me = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const user = () => me().user
  return (
    <Menu
      class="btn btn-quiet push"
      trigger={
        <>
          <span class="sr-only">{t().accountMenu}</span>
          <Avatar name={user().name} email={user().email} picture={user().picture} />
          <span class="hide-sm">{user().name ?? user().email}</span>
          <Icon name="chevron-down" size="xs" />
        </>
      }
    >
      <Show when={user().role === 'admin'}>
        <MenuItem class="only-mobile" icon="settings" onSelect={() => navigate('/admin')}>
          {t().administration}
        </MenuItem>
      </Show>
      <MenuChoice
        label={t().look}
        options={THEMES}
        value={theme()}
        say={(one) => t().looks[one]}
        onChoose={chooseTheme}
      />
      <MenuChoice
        label={t().language}
        options={LANGUAGES}
        value={locale().language}
        say={languageName}
        onChoose={(language) => void speak(language, queries)}
      />
      <MenuRule />
      <MenuItem id="sign-out" icon="logout" onSelect={() => void signOut()}>
        {t().signOut}
      </MenuItem>
    </Menu>
  )
}
