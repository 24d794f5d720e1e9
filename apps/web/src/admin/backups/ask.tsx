// Before a backup is deleted, or everything is put back to it.

import { fresh } from '../../fresh/fresh'
import { backups as t } from '../../messages/admin'
import { useMe } from '../../session'
import { trpc } from '../../trpc'
import { toast } from '../../ui/toast'
import type { Backup } from '../types'
import { Confirm } from '../ui/confirm'

export interface Asked {
  act: 'restore' | 'delete'
  backup: Backup
}

export function AskBackup(props: {
  asked: Asked | undefined
  onClose: () => void
  onDeleted: () => Promise<unknown>
  onRestoring: () => void
}) {
  const me = useMe()
  const name = () => props.asked?.backup.name ?? ''
  const remove = async () => {
    const sent = { name: name(), confirm: name() }
    await fresh(() => trpc.backups.delete.mutate(sent))
    await props.onDeleted()
    toast(t().deleted)
  }
  const restore = async () => {
    const sent = { name: name(), confirm: me().instance.name }
    await fresh(() => trpc.backups.restore.mutate(sent))
    props.onRestoring()
  }
  return (
    <>
      <Confirm
        open={props.asked?.act === 'delete'}
        title={t().deleteTitle}
        text={t().deleteText}
        word={name()}
        act={t().delete}
        onConfirm={remove}
        onClose={props.onClose}
      />
      <Confirm
        open={props.asked?.act === 'restore'}
        title={t().restoreTitle}
        text={t().restoreText(name())}
        word={me().instance.name}
        act={t().restoreAct}
        onConfirm={restore}
        onClose={props.onClose}
      />
    </>
  )
}
