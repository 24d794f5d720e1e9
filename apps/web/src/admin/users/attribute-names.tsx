// The attributes that people have by now, to choose from where one is named: `list="attribute-names"`.
import { useQuery } from '@tanstack/solid-query'
import { For } from 'solid-js'
import { trpc } from '../../trpc'

export function AttributeNames() {
  const names = useQuery(() => ({
    queryKey: ['users', 'attribute-names'],
    queryFn: () => trpc.users.attributeNames.query({}),
  }))
  return (
    <datalist id="attribute-names">
      <For each={names.isSuccess ? names.data.names : []}>{(name) => <option value={name} />}</For>
    </datalist>
  )
}
