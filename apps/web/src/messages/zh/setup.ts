// 首次运行。
import type en from '../en/setup'
import { plural } from '../format'

const words: typeof en = {
  title: '设置 GateKeeper',
  loading: '正在加载设置',
  working: '正在检查…',
  tokenLead: '只需一分钟。',
  token: '设置令牌',
  tokenHint: 'GateKeeper 启动时已在控制台中显示。',
  tokenMissing: '请粘贴控制台中的令牌。',
  tokenWrong: '这不是设置令牌。请从控制台重新复制；重启后会显示新令牌。',
  continue: '继续',
  adminLead: '您将成为第一位管理员。',
  name: '姓名',
  email: '邮箱',
  emailMissing: '请输入邮箱地址。',
  emailInvalid: '这不是有效的邮箱地址。',
  password: '密码',
  passwordHint: (least) => plural(least, { other: '至少 # 个字符。几个词连在一起就是好密码。' }),
  passwordShort: (least) => plural(least, { other: '请至少使用 # 个字符。' }),
  instance: '此 GateKeeper 的名称',
  instanceHint: '人们登录时会看到：“使用您的 … 账户”。',
  finish: '完成设置',
  checks: '已检查',
  tokenAccepted: '设置令牌已接受',
  address: '地址',
  secure: '安全 Cookie',
  insecure: '此处未加密：请在他人使用之前，将 BASE_URL 设为 https 地址',
  doneTitle: '已完成设置',
  doneLead: '此 GateKeeper 已有管理员。',
  signIn: '登录',
}

export default words
