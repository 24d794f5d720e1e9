// 自己的邮箱地址。
import type en from '../en/email'

const words: typeof en = {
  title: '邮箱',
  about: '用于登录和接收邮件。',
  address: '邮箱地址',
  verified: '已验证',
  notVerified: '未验证',
  verify: '验证',
  change: '更改',
  changeTitle: '更改邮箱地址',
  changeText: '我们会向新邮箱发送一个链接。在您从那里打开链接之前，原邮箱仍然有效。',
  newEmail: '新邮箱地址',
  missing: '请输入新邮箱地址。',
  send: '发送链接',
  sent: (email) => `链接正在发往 ${email}，24 小时内有效。`,
  sentChange: '在那里打开链接后，您的邮箱即会更改。',
}

export default words
