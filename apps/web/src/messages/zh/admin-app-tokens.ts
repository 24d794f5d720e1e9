// 应用令牌，管理员视角。
import type en from '../en/admin-app-tokens'

const words: typeof en = {
  title: '应用令牌',
  ofSite: '已创建的令牌',
  ofSiteText: '用户在其账户页面为自己的应用创建。',
  ofUserText: '供无法显示登录页面的应用使用；每个令牌打开一个站点。',
  loading: '正在加载应用令牌',
  noneOfSite: '还没有人创建。',
  noneOfUser: '无。',
  columns: { name: '名称', who: '人员', site: '站点', used: '上次使用', until: '有效期至' },
  unused: '从未',
  ended: '已结束',
  end: '结束',
  endOf: (name, who) => `结束 ${who} 的 ${name}`,
  endTitle: (name) => `结束令牌“${name}”？`,
  endText: (who, site) => `${who} 使用它的应用将无法再访问 ${site}。此操作无法恢复；本人可以另建令牌。`,
  endAct: '结束令牌',
  endedToast: (name) => `令牌“${name}”已结束。`,
}

export default words
