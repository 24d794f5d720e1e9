// 命令面板。
import type en from '../en/admin-palette'

const words: typeof en = {
  title: '全局查找',
  label: '查找用户、客户端、群组、设置和操作',
  placeholder: '人员、应用、设置或操作',
  close: '关闭',
  found: '结果',
  kinds: {
    recent: '最近',
    clients: '客户端',
    users: '人员',
    groups: '群组',
    sites: '站点',
    policies: '策略',
    acts: '操作',
    pages: '前往',
    settings: '设置',
  },
  acts: {
    newClient: '新建客户端',
    newUser: '新建用户',
    invite: '邀请人员',
    newGroup: '新建群组',
    newSite: '新建站点',
    newPolicy: '新建策略',
    newProvider: '新建身份提供方',
    newApiKey: '新建 API 密钥',
    newWebhook: '新建 Webhook',
    importUsers: '导入用户',
    rotateKeys: '轮换签名密钥',
    testMail: '发送测试邮件',
    backUp: '立即备份',
    approve: '批准注册',
    refusals: '查看被拒的请求',
    account: '您的账户',
  },
  searching: '正在搜索…',
  nothing: (query) => `没有名为“${query}”的内容。`,
  failed: '目前无法查询服务器；仍可查找页面和设置。',
  move: '移动',
  open: '打开',
  newTab: '在新标签页中打开',

  keysTitle: '键盘快捷键',
  keys: { search: '搜索此列表', new: '在此列表中新建', help: '此快捷键列表' },
  singleKeys: '启用单键操作',
  singleKeysHint: '如果您使用语音输入或容易误按，请关闭。仅对此浏览器有效。',
}

export default words
