// 通行密钥：为何未成功，以及账户中的列表。
import type en from '../en/passkeys'

const words: typeof en = {
  cancelled: '未使用通行密钥。准备好后请重试，或使用其他方式继续。',
  insecure: (host) =>
    `浏览器只在安全的地址上提供通行密钥，而此浏览器认为 ${host} 不安全。请使用其他方式，并告知运营者。`,
  noSupport: '此浏览器或设备无法在此处使用通行密钥。请使用其他方式或其他设备。',
  registered: '此设备已有您的通行密钥，可用于登录。',
  failed: '通行密钥未能使用。请重试；如果问题依旧，请使用其他方式。',
  unknown: '此处没有该通行密钥的记录，它可能已被删除：请使用其他方式。',
  tooLate: '用时过长，或请求已被响应。请再次使用通行密钥。',
  unverified: '您的设备没有用指纹、面容或 PIN 确认是您本人。请设置屏幕锁定，或使用其他方式。',
  cloned: '此通行密钥似乎在别处有副本正在使用，因此未被接受。请使用其他方式，删除它，并告知管理员。',

  title: '通行密钥',
  about: '无需密码即可登录。',
  add: '添加通行密钥',
  added: (name) => `已添加通行密钥 ${name}。现在可以用它登录。`,
  none: '还没有通行密钥',
  noneAbout: '通行密钥让您用解锁设备的指纹、面容或 PIN 登录，无需记忆。',
  synced: (provider) => (provider ? `${provider}，已同步` : '在您的设备间同步'),
  boundToKey: (provider) => (provider ? `${provider}，仅限此密钥` : '仅在一个安全密钥上'),
  boundToDevice: (provider) => (provider ? `${provider}，仅限该设备` : '仅在一台设备上'),
  used: (at) => ['。上次使用：', at],
  unused: (at) => ['。添加于 ', at, '，尚未使用'],

  rename: '重命名',
  renameTitle: (name) => `重命名 ${name}`,
  name: '名称',
  nameHint: '便于您辨认，例如“蓝色密钥”。',
  nameMissing: '请输入名称。',
  save: '保存',
  renamed: (name) => `已重命名为 ${name}。`,

  remove: (name) => `移除 ${name}`,
  removeTitle: (name) => `移除 ${name}？`,
  removeAbout: '将无法再用它登录，您信任的浏览器会重新要求第二因素。',
  removeAct: '移除',
  removed: (name) => `${name} 已移除。您也可以从设备上删除它。`,
}

export default words
