import sql0 from './0001_first.sql' with { type: 'text' }
import sql1 from './0002_append_only.sql' with { type: 'text' }
import sql2 from './0003_factors.sql' with { type: 'text' }
import sql3 from './0004_access.sql' with { type: 'text' }
import sql4 from './0005_administration.sql' with { type: 'text' }
import sql5 from './0006_audit_maintenance.sql' with { type: 'text' }
import sql6 from './0007_backups.sql' with { type: 'text' }
import sql7 from './0008_lists.sql' with { type: 'text' }
import sql8 from './0009_orders.sql' with { type: 'text' }
import sql9 from './0010_user_list.sql' with { type: 'text' }
import sql10 from './0011_protocol.sql' with { type: 'text' }

export const migrations: { name: string; sql: string }[] = [
  { name: '0001_first', sql: sql0 },
  { name: '0002_append_only', sql: sql1 },
  { name: '0003_factors', sql: sql2 },
  { name: '0004_access', sql: sql3 },
  { name: '0005_administration', sql: sql4 },
  { name: '0006_audit_maintenance', sql: sql5 },
  { name: '0007_backups', sql: sql6 },
  { name: '0008_lists', sql: sql7 },
  { name: '0009_orders', sql: sql8 },
  { name: '0010_user_list', sql: sql9 },
  { name: '0011_protocol', sql: sql10 },
]
