// 第二因素：登录时，以及自己的账户中。
import type en from '../en/factors'
import { plural } from '../format'

const words: typeof en = {
  loading: '正在加载下一步',
  code: '验证码',
  digits: '6 位数字',
  codeMissing: '请输入 6 位数字验证码。',
  continue: '继续',
  back: '返回',
  another: '使用其他方式',
  chooseLead: '请选择确认身份的方式。',
  use: '使用',
  ways: { passkey: '通行密钥', totp: '身份验证器应用', email_code: '邮件验证码', recovery_code: '恢复码' },
  passkeyAbout: '在此设备或安全密钥上',
  totpAbout: '6 位数字验证码',
  emailAbout: (email) => `发送至 ${email}`,
  recoveryAbout: (left) => plural(left, { other: '剩余 # 个' }),
  leads: {
    passkey: '请用通行密钥确认。',
    totp: '请输入身份验证器应用显示的验证码。',
    email_code: '请输入我们用邮件发送的验证码。',
    recovery_code: '请输入您保存的一个恢复码。',
  },

  wrong: {
    totp: '这不是应用当前显示的验证码。请等待下一个。如果仍然错误，请检查手机是否自动设置时间。',
    email_code: '这不是我们最新邮件中的验证码。请检查数字。',
    recovery_code: '这不是您的恢复码。请逐个字符检查；大小写、空格和连字符不影响。',
  },
  usedTotp: '该验证码已使用过。请等待下一个，最多 30 秒。',
  usedRecovery: '该恢复码已使用过。每个只能使用一次：请换一个。',
  codeEnded: '该验证码已失效。请发送新的验证码。',

  trust: (days) => plural(days, { other: '信任此设备 # 天' }),
  trustUntil: (date) => `${date} 之前，此处不再要求验证码。`,

  sending: '正在发送验证码',
  sent: (email) => `验证码已发送至 ${email}，10 分钟内有效。`,
  notSent: '过去一小时内请求的验证码过多。请使用其他方式，或稍等。',
  resend: '发送新验证码',
  resendIn: (minutes, seconds) => `${minutes}:${String(seconds).padStart(2, '0')} 后可发送新验证码`,

  recoveryCode: '恢复码',
  recoveryHint: '每个只能使用一次。',
  recoveryMissing: '请输入一个恢复码。',

  enrollTitle: '添加第二因素',
  enrollLead: (what) => `${what} 要求的不只是密码。`,
  enrollChoose: '只需设置一次。请选择手边可用的方式。',
  enrollTotp: '设置身份验证器应用',
  enrollTotpAbout: '手机上的应用，每 30 秒显示一个新验证码。',

  scan: '请用身份验证器应用扫描。',
  qrLabel: '供身份验证器应用扫描的二维码',
  cannotScan: '或在应用中输入此密钥：',
  key: '密钥',
  confirmLead: '然后输入它显示的验证码。',
  confirm: '确认',
  beginAgain: '该二维码已失效。请扫描新的二维码。',

  keepTitle: '请保存这些恢复码',
  keepLead: '如果您丢失手机，每个恢复码可打开您的账户一次。它们只在此刻显示。',
  keepFile: (instance, email) => `${email} 在 ${instance} 的恢复码。每个只能使用一次。`,
  codes: '恢复码',
  codesOf: '恢复码',
  download: '下载',
  kept: '我已保存',

  refused: {
    pending: { title: '等待批准', lead: '需要管理员批准您的账户。批准后您会立即收到邮件。' },
    domain: { title: '不能使用此邮箱', lead: '此处只允许特定域名的邮箱地址登录，您的不在其中。' },
    inactive: { title: '此账户已关闭', lead: '它已被停用或已过期。管理员可以重新开启。' },
  },
  useOther: '使用其他账户',

  app: '身份验证器应用',
  appOff: '未启用。输入密码后，要求手机上的验证码。',
  appSince: (at) => ['启用于 ', at],
  setUp: '设置',
  replace: '更换',
  remove: '移除',
  setUpTitle: '设置身份验证器应用',
  replaceTitle: '更换身份验证器应用',
  replaceAbout: '在新应用显示验证码之前，当前使用的应用仍然有效。',
  added: '身份验证器应用已启用。',
  removeTitle: '移除身份验证器应用？',
  removeText: '恢复码将失效；除非您有通行密钥，否则仅凭密码即可登录。受信任的设备将被取消。您会收到一封相关邮件。',
  removed: '身份验证器应用已移除。',

  codesNone: '没有。首次设置身份验证器应用时会一并生成。',
  codesNew: '已用完。请在需要之前生成新的恢复码。',
  codesLeft: (left, total) => `剩余 ${left} 个，共 ${total} 个`,
  codesFew: '请在用完之前生成新的恢复码。',
  few: '所剩不多',
  none: '已用完',
  newCodes: '新恢复码',
  newTitle: '生成新的恢复码？',
  newText: '现有的恢复码会立即失效。您会收到一封相关邮件。',
  done: '完成',

  devices: '受信任的设备',
  devicesAbout: '这些设备不要求第二因素。',
  noDevices: '没有。使用第二因素登录时，您可以信任设备。',
  until: (at) => ['有效期至 ', at],
  thisDevice: '此设备',
  forget: '取消信任',
  forgetAll: '全部取消信任',
  forgotten: (name) => `${name} 将重新要求第二因素。`,
  allForgotten: '所有设备都将重新要求第二因素。',
}

export default words
