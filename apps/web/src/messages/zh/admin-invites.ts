// 邀请。
import type en from '../en/admin-invites'
import { plural } from '../format'

const words: typeof en = {
  title: '邀请',
  loading: '正在加载邀请',
  lead: '为一个邮箱保留的名额及其群组。',
  newInvite: '邀请人员',
  search: '搜索邀请',
  searchPlaceholder: '按邮箱搜索',
  stateFilter: '状态',
  states: { waiting: '等待中', used: '已接受', expired: '已过期', revoked: '已撤销' },
  columns: {
    email: '邮箱',
    groups: '群组',
    state: '状态',
    invited: '邀请时间',
    expires: '有效期至',
    acts: '操作',
  },
  emptyTitle: '还没有邀请任何人',
  emptyText: '邀请让一个人创建账户：它绑定其邮箱，使其加入群组，并会过期。',
  nobodyTitle: '没有匹配的邀请',
  nobodyText: '请尝试邮箱的其他部分，或其他状态。',
  closed: '注册停用期间无法邀请任何人。',
  closedHelp: '请在注册设置中选择“凭邀请”、“所有人”或“所有人，经您批准”。',

  create: '创建邀请',
  email: '邮箱',
  emailHint: '账户将使用此邮箱；链接不适用于其他邮箱。',
  groups: '加入的群组',
  noGroups: '还没有群组。',
  note: '备注',
  noteHint: '供管理员查看；被邀请者看不到。',
  expires: '有效期',
  days: (days) => plural(days, { other: '# 天' }),
  delivery: '链接',
  mail: '通过邮件发送',
  mailHelp: '打开链接即证明邮箱属于本人。',
  copy: '显示给我',
  copyHelp: '由您自行发送。在本人确认之前，邮箱视为未验证。',
  noMail: '未设置邮件服务器，因此链接会显示给您。',

  mailed: (email) => `邀请正在发往 ${email}。`,
  madeTitle: '请立即复制链接',
  madeText: (email) => `请以只有本人能读到的方式发送给 ${email}。`,
  theLink: '链接',
  what: '链接',
  once: '只显示一次。持有链接者即可创建账户；新链接会使此链接失效。',

  actsOf: (email) => `对 ${email} 的邀请的操作`,
  resend: '重新发送',
  resendTitle: (email) => `${email} 的新链接`,
  resendText: '之前发送的链接会失效。',
  resendAct: '生成新链接',
  revoke: '撤销',
  revokeTitle: (email) => `撤销 ${email} 的邀请？`,
  revokeText: '其链接立即失效。您可以重新邀请。',
  revoked: (email) => `${email} 的邀请已撤销。`,
}

export default words
