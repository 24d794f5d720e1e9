// Signs of one set (icons.svg): 24 grid, stroke 1.5. With words beside it unless it has a label of its own.
import sprite from './icons.svg?url'

export type IconName =
  | 'alert'
  | 'arrow-left'
  | 'arrow-right'
  | 'audit'
  | 'backups'
  | 'book'
  | 'building'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'clients'
  | 'clock'
  | 'cloud'
  | 'copy'
  | 'dashboard'
  | 'desktop'
  | 'discord'
  | 'download'
  | 'external'
  | 'eye'
  | 'filter'
  | 'github'
  | 'google'
  | 'grip'
  | 'groups'
  | 'info'
  | 'key'
  | 'language'
  | 'laptop'
  | 'lock'
  | 'logout'
  | 'mail'
  | 'menu'
  | 'more'
  | 'passkey'
  | 'pause'
  | 'pencil'
  | 'phone'
  | 'pin'
  | 'plus'
  | 'policies'
  | 'qr'
  | 'refresh'
  | 'search'
  | 'settings'
  | 'shield'
  | 'sites'
  | 'sun'
  | 'terminal'
  | 'traces'
  | 'trash'
  | 'undo'
  | 'up-down'
  | 'upload'
  | 'usb'
  | 'user'
  | 'users'
  | 'webhooks'
  | 'x'

export function Icon(props: { name: IconName; size?: 'xs' | 'sm' | 'lg' | undefined; label?: string | undefined }) {
  return (
    <svg
      class="icon"
      classList={{ 'icon-xs': props.size === 'xs', 'icon-sm': props.size === 'sm', 'icon-lg': props.size === 'lg' }}
      viewBox="0 0 24 24"
      role={props.label ? 'img' : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : 'true'}
    >
      <use href={`${sprite}#i-${props.name}`} />
    </svg>
  )
}
