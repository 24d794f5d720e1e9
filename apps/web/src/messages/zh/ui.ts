// 公共组件的文字，以及任何页面都可能遇到的故障。
import type en from '../en/ui'
import { plural } from '../format'

const words: typeof en = {
  show: '显示',
  copy: '复制',
  copied: '已复制',
  copyOf: (what) => `复制${what}`,
  close: '关闭',
  cancel: '取消',
  undo: '撤消',
  retry: '重试',
  resend: '重新发送',
  resendIn: (seconds) => plural(seconds, { other: '# 秒后可重新发送' }),
  loading: '正在加载',
  optional: '选填',
  notifications: '通知',
  reference: (code) => `参考码 ${code}`,
  offline: '无法连接 GateKeeper。请检查网络连接，然后重试。',
  busy: '服务器繁忙。请稍后重试。',
  unexpected: '服务器出错。没有更改任何内容。',
  conflict: '期间有其他人更改了此内容。请重新加载，再次进行更改。',
  forbidden: '您无权执行此操作。',
  notFound: '该内容已不存在。',
  signedOut: '您已退出登录。请重新登录以继续。',
}

export default words
