// 退出登录：会话结束时每个应用的结果。
import type en from '../en/admin-log-outs'
import { plural } from '../format'

const words: typeof en = {
  title: '退出登录',
  text: '会话结束时各应用的结果：最近二十次。',
  loading: '正在加载退出登录记录',
  none: '最近没有带应用的会话结束。',
  of: (device) => `${device} 的应用`,
  tries: (n) => plural(n, { other: '已尝试 # 次' }),
  next: '下次：',
  outcomes: {
    signed_out: '已退出',
    telling: '正在通知',
    retrying: '正在重试',
    failed: '无法连接',
    by_frame: '已在浏览器中通知',
    not_supported: '无法通知',
  },
  answered: (status) => `它回应了 ${status}。`,
  apps: (n) => plural(n, { other: '# 个应用' }),
  missing: (n) => plural(n, { other: '# 个未通知' }),
  again: '重试',
  againOf: (app) => `重新通知 ${app}`,
  told: (app) => `${app} 已退出登录。`,
  notTold: (app) => `未能通知 ${app}。一天之内会继续重试。`,
}
export default words
