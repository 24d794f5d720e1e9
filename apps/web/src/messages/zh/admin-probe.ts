// 探测：通过代理请求站点。
import type en from '../en/admin-probe'
import { plural } from '../format'

const words: typeof en = {
  title: '探测',
  teach: 'GateKeeper 会像任何人一样，通过您的代理请求站点，并显示收到的内容。',
  asked: '已通过代理请求',
  probe: '探测',
  again: '重新探测',
  notYet: '尚未请求。只需几秒，不会更改任何内容。',
  probing: '正在通过代理请求站点',
  off: '站点已关闭。请先开启，再探测。',
  unsaved: '请先保存更改：探测针对已保存的站点。',
  host: '主机',
  milliseconds: (n) => `${n} 毫秒`,
  allGood: '代理工作正常。',
  faults: (n) => plural(n, { other: '# 处需要修复' }),
}

export default words
