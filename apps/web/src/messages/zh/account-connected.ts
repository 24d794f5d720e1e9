// 自己账户所关联的身份提供方。
import type en from '../en/account-connected'

const words: typeof en = {
  title: '关联账户',
  about: '可用于登录此处的其他账户。',
  loading: '正在加载您的关联账户',
  none: '没有可关联的账户',
  noneAbout: '管理员设置 Google 或 GitHub 等身份提供方后，您可以关联那里的账户。',
  notConnected: '未关联',
  connect: '关联',
  linked: (provider) => `${provider} 已关联。从现在起，您可以用它登录。`,
  connectedAt: (at) => ['关联于 ', at],
  lastUsed: (at) => ['上次使用：', at],
  off: '管理员已将其关闭',
  onlyWay: '这是您唯一的登录方式：请先设置密码或添加通行密钥，再取消关联',
  disconnect: '取消关联',
  disconnectTitle: (provider) => `取消关联 ${provider}？`,
  disconnectAbout: (provider) =>
    `您将无法再用 ${provider} 登录，受信任的设备会重新要求第二因素。您在此处的账户保持不变。`,
  disconnected: (provider) => `${provider} 已取消关联。`,
  reasons: (provider) =>
    ({
      denied: `${provider} 未让您登录，因此没有关联。请重试。`,
      unreachable: `目前无法连接 ${provider}，没有关联。请稍后重试。`,
      failed: `${provider} 的响应不可信，没有关联。请重试。`,
      taken: `该 ${provider} 账户已与此处的其他人关联。没有任何更改。`,
      already_linked: `该 ${provider} 账户已与您的账户关联。`,
      signed_out: '您在此期间重新登录了，因此没有关联。请重试。',
      disabled: `${provider} 已不再提供。`,
      changed: '期间情况有变，因此没有关联。请重试。',
    }) as Record<string, string> & { failed: string },
}

export default words
