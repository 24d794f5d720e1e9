// 通过邮件或他人转交的链接找回账户。
import type en from '../en/recovery'
import { plural } from '../format'

const words: typeof en = {
  loading: '正在加载页面',
  working: '请稍候…',
  signIn: '登录',
  backToSignIn: '返回登录',
  toAccount: '前往我的账户',

  forgotTitle: '设置新密码',
  forgotLead: '我们会通过邮件发送设置链接。',
  email: '邮箱',
  emailMissing: '请输入邮箱地址。',
  sendLink: '发送链接',
  noMail: '此处不发送邮件',
  noMailHelp: '此处的运营者可以为您设置新密码，或给您一个登录链接。',
  inboxTitle: '请查看收件箱',
  inboxLead: (email) => `如果 ${email} 在此处有账户，链接已在发送途中。链接只能使用一次，15 分钟内有效。`,
  inboxHelp: '一分钟后仍未收到？请查看垃圾邮件，或检查邮箱地址。',
  otherAddress: '使用其他邮箱',

  overTitle: '此链接已失效',
  overLead: '它已使用过，或已过期。',
  overReset: '设置密码的链接只能使用一次，15 分钟内有效。请获取新链接。',
  overVerify: '请在账户的“个人资料”中获取新链接。',
  overNotMe: '如果有他人进入了您的账户，请设置新密码：这会让所有人退出登录。',
  overSignIn: '请向给您链接的人索取新链接。',
  newLink: '获取新链接',

  newTitle: '设置新密码',
  newLead: (email) => `用于 ${email}`,
  newPassword: '新密码',
  newHint: (least) => plural(least, { other: '至少 # 个字符。几个词连在一起就是好密码。' }),
  newShort: (least) => plural(least, { other: '请至少使用 # 个字符。' }),
  newEnds: '您将在所有设备上退出登录。',
  newSave: '保存密码',
  savedTitle: '您的密码已设置',
  savedLead: '现在请用新密码登录。如果您使用第二因素，仍会要求验证。',

  notMeTitle: '有他人进入您的账户？',
  notMeLead: (account) => `保护 ${account} 的账户。`,
  notMeOut: '所有人退出登录',
  notMeOutMore: '在所有浏览器和所有应用中',
  notMePassword: '密码失效',
  notMePasswordMore: '您通过我们邮件中的链接设置新密码',
  notMeKeys: '移除本周添加的内容',
  notMeKeysMore: '通行密钥、已关联的账户、恢复码',
  notMeAddress: '恢复被更改的邮箱地址',
  notMeAct: '保护我的账户',
  notMeNothing: '是您本人？那么请关闭此页面：没有任何更改。',
  securedTitle: '您的账户已受到保护',
  securedLead: (email) => `所有人已退出登录。设置新密码的链接正在发往 ${email}。`,
  closedTitle: '您的账户已关闭',
  closedLead: '所有人已退出登录，但您原来的邮箱现已属于另一个账户。',
  closedHelp: '请联系此处的运营者为您重新开启。',

  verifyTitle: '这是您的邮箱吗？',
  verifyLead: (email) => `请确认 ${email}。`,
  verifyChange: (email, account) => `${email} 将成为当前使用 ${account} 的账户的邮箱。`,
  verifyNot: '如果不是您请求的，请关闭此页面：不会有任何更改。',
  verifyAct: '是我的邮箱',
  verifiedTitle: '您的邮箱已确认',
  verifiedLead: (email) => `从现在起，请使用 ${email} 登录。`,

  linkTitle: (account) => `以 ${account} 登录`,
  linkLead: '此链接可让您在此浏览器中登录一次。',
  linkNotYou: '不是您的账户？请关闭页面。',
  linkRefused: '此账户目前不能登录。请联系给您链接的人。',
}

export default words
