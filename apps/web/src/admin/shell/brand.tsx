// The mark and what this GateKeeper is called.
import { useMe } from '../../session'
import { Mark } from '../../ui/mark'

export function Brand() {
  const me = useMe()
  return (
    <a class="brand" href="/admin">
      <Mark />
      <span>{me().instance.name}</span>
    </a>
  )
}
