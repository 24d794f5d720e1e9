// 头像：自己的，或由管理员设置的。
import type en from '../en/picture'

const words: typeof en = {
  title: '头像',
  about: '请求个人资料的应用会显示它。图片会在此处重新绘制，文件中图片以外的内容会被去除。',
  choose: '选择图片',
  fromAddress: '从网址获取',
  address: '图片网址',
  addressHint: '获取一次，保存在此处。',
  fetch: '获取',
  remove: '移除',
  hint: 'PNG、JPEG、WebP、GIF 或 SVG。较大的照片会先缩小。',
  saved: '头像已保存。',
  removed: '头像已移除。',
  tooLarge: '文件超过 1 MiB，而您的浏览器无法缩小它。请选择较小的图片。',
  elsewhere: '图片存放在别处：',
}

export default words
