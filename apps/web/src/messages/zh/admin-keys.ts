// 签名密钥。
import type en from '../en/admin-keys'
import { dateTime, plural } from '../format'

const day = (at: number) => dateTime(at, { day: 'numeric', month: 'short' })
/** 临近时附上钟点：手动轮换只需几分钟。 */
const soon = (at: number) =>
  Math.abs(at - Date.now()) < 172_800_000
    ? dateTime(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    : day(at)
const moment = (at: number) => dateTime(at, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

const words: typeof en = {
  title: '签名密钥',
  loading: '正在加载密钥',
  lead: (days) => (days === 1 ? '每天自动由新密钥接替。' : plural(days, { other: '每 # 天自动由新密钥接替。' })),
  rotate: '立即轮换',
  legend: { published: '已发布，尚未使用', active: '正在签名', retired: '保留，以便验证其令牌' },
  lineIsNow: '竖线表示现在',
  states: { published: '下一个', active: '签名中', retired: '保留中', removed: '已移除', revoked: '已吊销' },
  until: (at) => `签名至 ${soon(at)}`,
  from: (at) => `${soon(at)} 起签名`,
  keptUntil: (at) => `保留至 ${soon(at)}`,
  removedOn: (at) => `移除于 ${day(at)}`,
  revokedOn: (at) => `吊销于 ${day(at)}`,
  day,
  columns: {
    key: '密钥',
    state: '状态',
    alg: '算法',
    published: '发布时间',
    signsFrom: '签名起始',
    signsUntil: '签名截止',
    leaves: '移除时间',
  },
  timelineOf: (alg, keys) => `${alg} 密钥的时间线。${keys.join('；')}。`,

  rotateTitle: '立即轮换密钥？',
  rotateFor: '哪些密钥',
  allAlgorithms: '所有算法',
  rotateSteps: {
    now: '现在',
    publish: '发布新密钥，让所有应用都能获取。',
    sign: '新密钥开始签名。之前的密钥仍保持发布。',
    leave: '之前密钥的最后一个令牌已过期；该密钥移除。',
  },
  underWay: '已有轮换正在进行；没有任何更改。',
  rotated: (n, at) => plural(n, { other: `已发布 # 个新密钥，${moment(at)} 起签名。` }),
  moment,

  rotation: '轮换',
  every: '每',
  days: (n) => plural(n, { other: '# 天' }),
  hours: (n) => plural(n, { other: '# 小时' }),
  lead24: (span) => `在签名前 ${span}发布，让所有应用都能看到`,
  publicKeys: '公钥',
  theAddress: '公钥地址',

  gotOut: '如果密钥泄露',
  revokeRow: '立即吊销密钥',
  revokeHint: '它签名的所有令牌都会失效。用户须重新登录；大多数应用会在一小时内获取新密钥。',
  revoke: '吊销…',
  revokeTitle: '吊销密钥？',
  revokeWhich: '密钥',
  revokeText:
    '它会立即从已发布的密钥中移除，不再使用。它签名的令牌会失效：用户须重新登录，应用须获取新密钥。此操作无法恢复。',
  revokeAct: '吊销密钥',
  revoked: (successor) => `密钥已吊销；现由 ${successor} 签名。`,
}

export default words
