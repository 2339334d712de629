import { nestedQuotes } from '../src/kernel/quotation.ts'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import type { FilingOrder } from '../src/filing/index.ts'
import type { signOnPaper } from '../src/mediation/index.ts'
import { putBlob } from '../src/store/blob-store.ts'
import type { Chance } from './random.ts'

export type SeedFile = NonNullable<FilingOrder['files']>[number]

interface Made {
  readonly name: string
  readonly fileName: string
  readonly type: string
  readonly kind: SeedFile['kind']
  readonly proves: string
  readonly bytes: Buffer
}

/** One page of plain text, in a font every reader has: Latin letters only. */
function pdfOf(lines: readonly string[]): Buffer {
  const text = lines.map(
    (line, row) => `BT /F1 12 Tf 60 ${760 - row * 22} Td (${line.replaceAll(/[()\\]/g, '')}) Tj ET`,
  )
  const stream = text.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const starts = objects.map((object, n) => {
    const start = body.length
    body += `${n + 1} 0 obj\n${object}\nendobj\n`
    return start
  })
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  body += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  let crc = 0xffffffff
  for (const byte of body) crc = ((crcTable[(crc ^ byte) & 255] as number) ^ (crc >>> 8)) >>> 0
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A picture that stands for a photograph: a goods-like shape on a plain ground, in colours of chance. */
function pngOf(chance: Chance, width = 320, height = 240): Buffer {
  const ground = [chance.int(200, 240), chance.int(200, 240), chance.int(200, 240)]
  const goods = [chance.int(30, 190), chance.int(30, 190), chance.int(30, 190)]
  const [round, tall] = [chance.int(40, 70), chance.int(50, 90)]
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [(x - width / 2) / round, (y - height / 2) / tall]
      const inside = dx * dx + dy * dy * dy * dy < 1
      const shade = inside ? 1 - Math.abs(dx) * 0.35 : 1 - y / height / 6
      const colour = inside ? goods : ground
      for (let part = 0; part < 3; part += 1)
        rows[y * (width * 3 + 1) + 1 + x * 3 + part] = Math.round((colour[part] as number) * shade)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunkOf('IHDR', head),
    chunkOf('IDAT', deflateSync(rows)),
    chunkOf('IEND', Buffer.alloc(0)),
  ])
}

/** The papers and pictures that come with a complaint: small, real, and of the kinds people hand in. */
function filesFor(number: string, title: string, chance: Chance): Made[] {
  const register: Made = {
    name: '权利证明',
    fileName: '权利登记证明.pdf',
    type: 'application/pdf',
    kind: 'document',
    proves: '请求人享有涉案权利且权利有效',
    bytes: pdfOf([
      'Register extract (demonstration)',
      `No. ${number.replaceAll(/[^\x20-\x7e]/g, '')}`,
      `Serial ${chance.int(1, 1e9)}`,
      'Status: in force',
    ]),
  }
  const photo: Made = {
    name: '被诉产品照片',
    fileName: '被诉产品照片.png',
    type: 'image/png',
    kind: 'electronic-data',
    proves: nestedQuotes(`被诉产品与“${title}”的外观或结构特征一致`),
    bytes: pngOf(chance),
  }
  const purchase: Made = {
    name: '购买记录',
    fileName: '购买记录.txt',
    type: 'text/plain',
    kind: 'electronic-data',
    proves: '被投诉人销售被诉产品的时间、价格和数量',
    bytes: Buffer.from(
      `购买记录（演示数据）\n商品：${title}\n订单号：${chance.int(1e9, 2e9)}\n数量：1\n付款：已支付\n`,
      'utf8',
    ),
  }
  const all = [register, photo, purchase]
  return chance.is(0.5) ? all : all.slice(0, chance.int(1, 2))
}

/** Makes the files of a complaint and stores their bytes, as an upload would. */
export async function storeFiles(number: string, title: string, chance: Chance, at: Date): Promise<SeedFile[]> {
  return await Promise.all(
    filesFor(number, title, chance).map(async ({ bytes, name, kind, proves, fileName, type }, index) => ({
      id: `F${index + 1}`,
      name,
      kind,
      proves,
      fileName,
      type,
      sealed: false,
      addedAt: at,
      ...(await putBlob(bytes, fileName, type)),
    })),
  )
}

type Upload = Parameters<typeof signOnPaper>[0]['files'][number]
/** What people sign on paper, with the name of the scanned file and what stands on it. */
const bySignature = 'Signed by the respondent'
const signedOnPaper = {
  agreement: {
    fileName: '签字页.pdf',
    lines: ['Signature page of a mediation agreement (demonstration)', bySignature],
  },
  application: {
    fileName: '司法确认申请书.pdf',
    lines: ['Application for judicial confirmation (demonstration)', bySignature],
  },
  report: {
    fileName: '涉嫌犯罪案件调查报告.pdf',
    lines: ['Report on the investigation of a suspected crime (demonstration)', 'Signed by two officers'],
  },
} as const
const pages = new Map<keyof typeof signedOnPaper, Promise<Upload>>()

/** A scanned page with a signature, lying in a file as an upload does until the request ends. */
export async function signedPage(of: keyof typeof signedOnPaper = 'agreement'): Promise<Upload> {
  const known = pages.get(of) ?? scanned(signedOnPaper[of])
  pages.set(of, known)
  return await known
}

async function scanned({ fileName, lines }: (typeof signedOnPaper)[keyof typeof signedOnPaper]): Promise<Upload> {
  const bytes = pdfOf([...lines])
  const path = join(await mkdtemp(join(tmpdir(), 'zhibao-seed-')), 'page.pdf')
  await writeFile(path, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { field: 'file', fileName, type: 'application/pdf', size: bytes.length, sha256, path }
}

/** The uploads are over: what lay in files goes. */
export async function removeUploads(): Promise<void> {
  const left = await Promise.all(pages.values())
  pages.clear()
  for (const { path } of left) await rm(dirname(path), { recursive: true, force: true })
}
