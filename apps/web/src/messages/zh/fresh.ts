// 在生成或更改凭据之前，再次确认身份。
import type en from '../en/fresh'

const words: typeof en = {
  title: '请确认是您本人',
  text: '此操作涉及账户安全，而您上次确认身份已有一段时间。',
  loading: '正在查找可用的确认方式',
  nothing: '此处没有可用的确认方式。请退出登录，重新登录后再来。',
  ways: {
    password: '使用密码',
    totp: '使用身份验证器应用',
    email_code: '获取邮件验证码',
    passkey: '使用通行密钥',
  },
  yourPassword: '您的密码',
  code: '验证码',
  appCodeHint: '身份验证器应用当前显示的 6 位数字。',
  mailCodeHint: (email) => `发送至 ${email} 的 6 位数字，10 分钟内有效。`,
  sendCode: '发送验证码',
  goOn: '继续',
}

export default words
