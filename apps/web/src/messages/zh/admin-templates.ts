// 应用模板。
import type en from '../en/admin-templates'
import { plural } from '../format'

const words: typeof en = {
  app: '应用',
  count: (n) => plural(n, { other: '# 个模板，也可从空白开始。' }),
  loading: '正在加载模板',
  search: '查找模板',
  searchPlaceholder: '查找模板',
  another: '其他应用',
  all: (n) => plural(n, { other: '显示全部 # 个' }),
  fewer: '显示较少',
  none: (text) => `没有名为“${text}”的模板。请选择“其他应用”：支持 OpenID Connect 的应用都可以。`,
  noneSite: (text) => `没有名为“${text}”的模板。请选择“其他应用”：任何 Web 应用都可以。`,
  families: {
    dashboards: '仪表板',
    infrastructure: '基础设施',
    media: '媒体',
    files: '文件与笔记',
    home: '家居',
    code: '代码与 AI',
    secrets: '密码与机密',
  } as Record<string, string>,

  newLead: '选择应用，其余自动填写。',
  where: '运行位置',
  address: (name) => `${name} 的地址`,
  addressHint: '重定向 URI 由此得出。',
  addressPlaceholder: (id) => `https://${id}.example.com`,
  filled: '已为您填写',
  filledText: (name) => `来自 ${name} 的模板。`,
  filledWaiting: '请在上方输入地址，将要注册的内容会显示在这里。',
  facts: {
    redirect_uris: '重定向 URI',
    post_logout: '退出登录后',
    type: '类型',
    scopes: '作用域',
    account: '账户',
    rules: '规则',
    headers: '请求头',
    tokens: '用于脚本',
  },
  type: (type, pkce) => (pkce ? `${type}，要求 PKCE` : `${type}，应用支持时使用 PKCE`),
  bySub: '按 sub 查找：邮箱更改时保持不变。',
  followsEmail: '账户随邮箱而定',
  followsEmailText: (name) => `${name} 按随邮箱变化的声明查找用户，之后获得该邮箱的人也会获得该账户。请谨慎更改邮箱。`,

  settings: (name) => `填入 ${name}`,
  settingsText: '应用自身的设置，已填好。',
  settingsLoading: '正在写出设置',
  secretIn: '其中含有客户端密钥。只显示一次：请立即复制或下载。',
  secretOut: (marker) =>
    `客户端密钥未保存：请填入 ${marker} 所在之处。如已丢失，请在下方生成新密钥，随后会自动填入此处。`,
  fileOf: (name) => `设置 ${name}`,
  goodToKnow: '须知',
  roles: (how) => `群组与角色：${how}`,
  pinned: (how) => `账户：${how}`,
  version: (version) => `依据版本：${version}`,
  source: '来源',
  tryIt: '然后登录',
  tryItText: (name) => `如果 ${name} 要求重启，请重启；然后在隐私窗口中打开它并登录。`,
  openApp: (name) => `打开 ${name}`,

  hostHere: 'app.example.com',
  siteTokens: '接受应用令牌，作为密码或 Bearer',
  noRules: '无：每个请求都询问策略。',
  ownLogin: (name) => `在 ${name} 中`,
  ownLoginText: '以免要求用户登录两次。请在代理开始询问 GateKeeper 后再设置。',
  actions: { bypass: '对所有人开放', deny: '一律拒绝', policy: '按策略' } as Record<string, string>,
}

export default words
