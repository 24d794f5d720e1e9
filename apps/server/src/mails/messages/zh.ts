import type { Words } from '../language'

const words: Words = {
  subject_with: (instance, subject) => `${instance}：${subject}`,
  footer: (instance, host, recipient) =>
    `由 ${instance}（${host}）发送至 ${recipient}。我们绝不会通过邮件索要您的密码。`,
  unknown_device: '未知设备',
  device_on: (browser, system) => `${system} 上的 ${browser}`,
  sign_in: '登录',
  facts: {
    device: '设备',
    address: 'IP 地址',
    when: '时间',
    by: '方式',
    opened: '打开的应用',
    name: '名称',
    email: '邮箱',
    old_email: '原邮箱',
    new_email: '新邮箱',
    app: '应用',
    who: '操作者',
    what: '对象',
    reason: '原因',
  },
  means: {
    password: '密码',
    passkey: '通行密钥',
    email_code: '邮件验证码',
    qr: '已登录的手机',
    upstream: '其他身份提供方',
    link: '管理员提供的一次性链接',
    totp: '身份验证器应用',
    recovery_code: '恢复码',
  },
  calm: '如果是您本人操作，则无需处理。',
  not_me: {
    button: '不是我本人操作',
    note: '点击按钮会立即结束所有会话、取消所有受信任的设备，并帮助您保护账户。该按钮 7 天内有效。',
  },
  code: {
    subject: (code, instance) => `${code} 是您的 ${instance} 登录验证码`,
    preheader: (code) => `${code}，10 分钟内有效。`,
    heading: '您的登录验证码',
    intro: (app, device, when) => `用于 ${app}，请求来自 ${device}，时间：${when}。`,
    note: '验证码只能使用一次，10 分钟内有效，且只能在您请求它的窗口中使用。请勿告诉任何人；我们绝不会向您索要。',
    not_asked: '不是您请求的？那么可能有人知道了您的密码：请设置新密码。',
  },
  sign_in_by_password: {
    subject: '请使用密码登录',
    heading: '您的账户设有密码',
    intro: (instance) => `有人（可能是您）在 ${instance} 请求了登录验证码。您的账户使用密码登录，因此没有验证码。`,
    note: '如果不是您，无需处理：没有人登录成功。',
  },
  register: {
    subject: '请确认您的邮箱地址',
    heading: '请确认您的邮箱地址',
    intro: (app) => `确认后即可完成 ${app} 账户的创建。`,
    button: '创建我的账户',
    note: '链接只能使用一次，24 小时内有效。如果不是您请求的，请忽略：不使用此链接就不会创建账户。',
  },
  already_registered: {
    subject: '您已有账户',
    heading: '您已有账户',
    intro: (instance) => `有人（可能是您）想用此邮箱在 ${instance} 创建账户，但该邮箱已有账户。`,
    forgotten: '忘记密码了？',
    reset: '设置新密码',
    note: '如果不是您，无需处理：没有任何更改。',
  },
  invite: {
    subject: (instance) => `邀请您加入 ${instance}`,
    heading: (instance) => `邀请您加入 ${instance}`,
    intro: (inviter, instance) =>
      inviter === null ? `${instance} 为您准备了一个账户。` : `${inviter} 邀请您：${instance} 为您准备了一个账户。`,
    button: '接受邀请',
    note: (until) => `邀请仅限此邮箱使用一次，有效期至 ${until}。`,
  },
  approval_wanted: {
    subject: (email) => `${email} 等待批准`,
    heading: '有新账户等待批准',
    intro: (instance) => `有人在 ${instance} 注册并确认了此邮箱。`,
    button: '批准或拒绝',
  },
  approved: {
    subject: '您的账户已可使用',
    heading: '您的账户已可使用',
    intro: (instance) => `${instance} 的管理员已批准您的账户，现在可以登录了。`,
  },
  rejected: {
    subject: '您的注册未获批准',
    heading: '您的注册未获批准',
    intro: (instance) => `${instance} 的管理员拒绝了您的注册。如果您认为有误，请与管理员联系。`,
  },
  reset_password: {
    subject: '设置新密码',
    heading: '设置新密码',
    intro: (instance) => `有人（可能是您）忘记了您在 ${instance} 的账户密码。`,
    button: '设置新密码',
    note: '链接只能使用一次，15 分钟内有效。如果不是您请求的，请忽略：您的密码保持不变。',
  },
  verify_email: {
    subject: '请确认您的新邮箱地址',
    heading: '请确认您的新邮箱地址',
    intro: (email, instance) => `${email} 将成为 ${instance} 上一个账户的邮箱。在您确认之前，原邮箱仍然有效。`,
    button: '确认此邮箱',
    note: '链接只能使用一次，24 小时内有效。如果这不是您的账户，请忽略。',
  },
  email_changed: {
    subject: '您的邮箱地址已更改',
    heading: '您的邮箱地址已更改',
    intro: (instance) => `从现在起，请使用新邮箱登录 ${instance}。`,
  },
  credential_changed: {
    changes: {
      password_changed: '您的密码已更改',
      password_set: '您的账户已设置密码',
      password_reset: '您的密码已重置',
      passkey_added: '您的账户添加了通行密钥',
      passkey_removed: '您的账户移除了通行密钥',
      totp_added: '您的账户添加了身份验证器应用',
      totp_removed: '您的账户移除了身份验证器应用',
      recovery_codes_made: '您的账户生成了新的恢复码',
      app_token_made: '您的账户生成了新的应用令牌',
      upstream_linked: '您的账户关联了其他身份提供方',
      upstream_unlinked: '您的账户取消关联了一个身份提供方',
      factors_reset: '管理员重置了您的登录方式',
    },
    intro: (instance) => `这涉及您登录 ${instance} 的方式。`,
  },
  new_device: {
    subject: (instance) => `您的 ${instance} 账户有新的登录`,
    heading: '有新设备登录',
  },
  second_factor_guessed: {
    subject: '可能有人知道了您的密码',
    heading: '错误的验证码过多',
    intro: (instance, until) =>
      `有人通过了您登录 ${instance} 的第一步，但在第二步多次失败。第二步将关闭至 ${until}。如果不是您，说明密码已泄露：请设置新密码。`,
  },
  tokens_reused: {
    subject: (app) => `为安全起见，${app} 已退出登录`,
    heading: (app) => `为安全起见，${app} 已退出登录`,
    intro: (app) =>
      `${app} 为您保存的一个密钥被使用了两次，可能已被复制。该密钥对 ${app} 和任何人都不再有效。请在那里重新登录。`,
  },
  event: {
    subject: (action) => `事件 ${action}`,
    intro: (instance) => `${instance} 上发生了此事件。`,
    button: '打开审计日志',
    note: '您收到此邮件，是因为管理后台的一个 Webhook 会将此类事件发送到这里。',
  },
  test: {
    subject: (instance) => `来自 ${instance} 的测试邮件`,
    heading: '邮件可以使用',
    intro: (instance) => `请在 ${instance} 的设置中输入此验证码，以确认其邮件能够送达。`,
    note: '验证码 30 分钟内有效。',
  },
}

export default words
