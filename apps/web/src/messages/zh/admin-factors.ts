// 用户用什么证明自己，管理员视角。
import type en from '../en/admin-factors'
import { plural } from '../format'

const words: typeof en = {
  title: '验证因素',
  text: '用什么证明身份。',
  loading: '正在加载验证因素',
  password: '密码',
  passwordSince: (at) => ['更改于 ', at],
  mustChange: '下次登录时必须更改',
  noPassword: '无。用此处的其他方式登录。',
  app: '身份验证器应用',
  appSince: (at) => ['启用于 ', at],
  appOff: '未启用',
  passkeys: '通行密钥',
  passkeyNames: (n, names) => `${plural(n, { other: '# 个通行密钥' })}：${names}`,
  noPasskeys: '无',
  codes: '恢复码',
  codesLeft: (left, total) => `剩余 ${left} 个，共 ${total} 个`,
  noCodes: '无',
  linked: (label, at) => [`${label}，关联于 `, at],
  remove: '移除',
  removeTitle: (what, who) => `移除 ${who} 的${what}？`,
  whats: { totp: '身份验证器应用', passkeys: '所有通行密钥', recovery_codes: '恢复码' },
  removeText:
    '用于帮助丢失它的人，请先确认请求者的身份。其会话会结束，受信任的设备会被取消，并会收到相关邮件。其他方式保留。',
  removed: (who) => `已移除。${who} 会收到相关邮件。`,

  devices: '受信任的设备',
  devicesText: '这些设备不要求第二因素。',
  noDevices: '没有受信任的设备。',
  columns: { device: '设备', from: '来自', used: '上次使用', until: '有效期至' },
  acts: '操作',
  forget: '取消信任',
  forgetAll: '全部取消信任',
  forgotten: (name) => `${name} 将重新要求第二因素。`,
  forgetAllTitle: (who) => `取消信任 ${who} 的所有设备？`,
  forgetAllText: '所有设备都将重新要求第二因素。用户会收到相关邮件。',
  allForgotten: '已取消信任所有设备。',
}

export default words
