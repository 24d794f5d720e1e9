// The bar on phones; its menu is a dialog with the whole sidebar in it.
import { createSignal, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { signOut } from '../../session'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Brand } from './brand'
import { Drawer } from './drawer'
import { FindSign } from './find'
import { Nav } from './nav'

export function Topbar() {
  const [open, setOpen] = createSignal(false)
  const close = () => setOpen(false)
  return (
    <header class="topbar">
      <Button kind="quiet" icon="menu" label={t().menu} aria-expanded={open()} onClick={() => setOpen(true)} />
      <Brand />
      <FindSign />
      <Show when={open()}>
        <Drawer onClose={close}>
          <Nav onGo={close} />
          <div class="nav-group">
            <a class="nav" href="/account">
              <Icon name="user" />
              <span>{t().yourAccount}</span>
            </a>
            <button type="button" class="nav" onClick={() => void signOut()}>
              <Icon name="logout" />
              <span>{t().signOut}</span>
            </button>
          </div>
        </Drawer>
      </Show>
    </header>
  )
}
