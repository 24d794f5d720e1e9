// Who is signed in; how the pages look and speak in this browser; the way out.
import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../messages/account'
import { signOut, useMe } from '../session'
import { Avatar } from '../ui/avatar'
import { Icon } from '../ui/icon'
import { Menu, MenuChoice, MenuItem, MenuRule } from '../ui/menu'
import { chooseTheme, THEMES, theme } from '../ui/theme'

export function AccountMenu() {
  const me = useMe()
  const navigate = useNavigate()
  const user = () => me().user
  return (
    <Menu
      class="btn btn-quiet push"
      trigger={
        <>
          <span class="sr-only">{t().accountMenu}</span>
          <Avatar name={user().name} email={user().email} />
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
      <MenuRule />
      <MenuItem id="sign-out" icon="logout" onSelect={() => void signOut()}>
        {t().signOut}
      </MenuItem>
    </Menu>
  )
}
