import { expect } from 'bun:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

export const svg = (inner: string, size = 16) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="http://www.w3.org/2000/svg" width="${size}" height="${size}">${inner}<rect width="8" height="8" fill="red"/></svg>`
export const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
/** A picture of one bit a pixel, all black; `extra` chunks stand before its data. */
export const png = (width: number, height: number, extra: Uint8Array[] = []): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const data = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...extra,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
/** APNG: as many frames as it says, each as large as the picture. */
export const apng = (frames: number): Buffer => {
  const control = Buffer.alloc(8)
  control.writeUInt32BE(frames)
  const frame = (index: number) => {
    const fc = Buffer.alloc(26)
    fc.writeUInt32BE(index, 0)
    fc.writeUInt32BE(2048, 4)
    fc.writeUInt32BE(2048, 8)
    return chunk('fcTL', fc)
  }
  return png(2048, 2048, [
    chunk('acTL', control),
    ...Array.from({ length: Math.min(frames, 2000) }, (_, index) => frame(index)),
  ])
}
export const gif = () =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
    .gif()
    .toBuffer()
export const bytesOf = (text: string | Uint8Array): Uint8Array => new Uint8Array(Buffer.from(text))

export const isPlainPng = async (content: Uint8Array) => {
  const { format, width, height, pages = 1 } = await sharp(content).metadata()
  expect(format).toBe('png')
  expect(Math.max(width, height)).toBeLessThanOrEqual(512)
  expect(pages).toBe(1)
  const text = Buffer.from(content).toString('latin1')
  expect(text).not.toMatch(/<script|<svg|alert\(|<html|tEXt|iTXt|zTXt|eXIf/)
}
