// 以文件表示的配置。
import type en from '../en/admin-configuration'

const words: typeof en = {
  tab: '配置文件',
  title: '以文件表示的配置',
  text: '群组、策略、客户端、站点、Webhook 和设置的当前状态。请将文件与您的其他配置一起保存，在文件中更改，然后应用。',
  loading: '正在写出配置',
  file: '配置',
  download: '下载',
  secrets: '其中不含密钥。密钥保持现有记录不变。',
  howTitle: '应用配置',
  how: '计划会显示每处差异，以及谁会失去访问权限。应用时要么全部完成，要么全不执行。此后在此处所做的更改会显示在下一次计划中。',
  plan: '显示将更改的内容',
  apply: '执行',
  atStart: '或在每次启动服务器时，通过其环境变量',
}

export default words
