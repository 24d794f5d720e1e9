// A person as two letters. Beside their name it says nothing new, so it is silent.
import { initials } from './initials'

export function Avatar(props: { name: string | null; email: string; size?: 'md' | 'lg' }) {
  return (
    <span class="avatar" classList={{ [`avatar-${props.size}`]: props.size !== undefined }} aria-hidden="true">
      {initials(props.name, props.email)}
    </span>
  )
}
