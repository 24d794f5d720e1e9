// Who is signed in, and the ways out of the administration.
import { admin as t } from '../../messages/admin'
import { signOut, useMe } from '../../session'
import { Avatar } from '../../ui/avatar'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem, MenuRule } from '../../ui/menu'
import { setHelpOpen } from '../shortcuts/state'
import { useGo } from './go'

export function MyMenu() {
  const me = useMe()
  const go = useGo()
  const user = () => me().user
  return (
    <Menu
      class="me"
      trigger={
        <>
          <Avatar name={user().name} email={user().email} picture={user().picture} />
          <span class="me-name">
            {user().name ?? user().email}
            <span class="sub">{t().administrator}</span>
          </span>
          <Icon name="up-down" />
        </>
      }
    >
      <MenuItem icon="user" onSelect={() => go('/account')}>
        {t().yourAccount}
      </MenuItem>
      <MenuItem icon="terminal" onSelect={() => setHelpOpen(true)}>
        {t().shortcuts}
      </MenuItem>
      <MenuRule />
      <MenuItem icon="logout" onSelect={() => void signOut()}>
        {t().signOut}
      </MenuItem>
    </Menu>
  )
}
