// The palette's button: a field that is none, in the sidebar; a sign in the bar of phones.
import { admin as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { openPalette } from '../palette/open'
import { modKey } from '../shortcuts/mod-key'

export function Find() {
  return (
    <button type="button" class="find" onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
      <Icon name="search" />
      <span>{t().find}</span>
      <kbd class="kbd">{modKey('K')}</kbd>
    </button>
  )
}

export const FindSign = () => <Button kind="quiet" icon="search" label={t().find} onClick={openPalette} />
