import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { expect } from 'chai'
import PdfCanvas from 'pdfkit'
import type { UploadedFile } from '../../src/http/index.ts'
import type { FileResult } from '../../src/evidence/index.ts'
import { takeFiles } from '../../src/evidence/index.ts'
import { withoutPlaces } from '../../src/evidence/archive.place.ts'
import { evidenceCard } from '../../src/evidence/evidence.pages.ts'
import { keepsAuthor } from '../../src/evidence/file.copy.ts'
import { withPatches } from '../../src/evidence/file.patch.ts'
import { placesInPicture, placesInRecording } from '../../src/evidence/file.place.ts'
import { chunk, smallPng } from '../support/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhibao-true-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let n = 0
async function take(fileName: string, bytes: Buffer): Promise<FileResult> {
  const path = join(folder, String((n += 1)))
  writeFileSync(path, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file: UploadedFile = { field: 'file', fileName, type: 'x', size: bytes.length, sha256, path }
  const [result] = await takeFiles({ files: [file], known: new Map(), room: 5 }, async (_upload, named) => ({
    fileName: named.fileName,
    type: named.type,
    size: bytes.length,
    sha256,
    blobId: '0'.repeat(24),
  }))
  return result as FileResult
}
const outcome = async (fileName: string, bytes: Buffer) => {
  const result = await take(fileName, bytes)
  return result.taken ? `${result.file.fileName} ${result.file.type}` : result.refusal.code
}

const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300ffd9', 'hex')

/** A compound file of sectors of 512 bytes with these streams, each of 4,096 bytes that begin as given. */
function compound(streams: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(streams)
  const header = Buffer.alloc(512)
  header.writeUInt32LE(0xe011cfd0, 0)
  header.writeUInt32LE(0xe11ab1a1, 4)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(4096, 56)
  header.fill(0xff, 60, 512)
  header.writeUInt32LE(0, 76)
  const table = Buffer.alloc(512, 0xff)
  table.writeUInt32LE(0xfffffffd, 0)
  const listLength = Math.ceil((names.length + 1) / 4)
  const link = (first: number, sectors: number) => {
    for (let at = 0; at < sectors; at += 1)
      table.writeUInt32LE(at === sectors - 1 ? 0xfffffffe : first + at + 1, (first + at) * 4)
  }
  link(1, listLength)
  const list = Buffer.alloc(listLength * 512)
  const entry = (at: number, name: string, start: number, size: number) => {
    list.write(name, at * 128, 'utf16le')
    list.writeUInt16LE((name.length + 1) * 2, at * 128 + 64)
    list.writeUInt8(at === 0 ? 5 : 2, at * 128 + 66)
    list.writeUInt32LE(start, at * 128 + 116)
    list.writeUInt32LE(size, at * 128 + 120)
  }
  entry(0, 'Root Entry', 0xfffffffe, 0)
  const bodies = names.map((name, at) => {
    const first = 1 + listLength + at * 8
    entry(at + 1, name, first, 4096)
    link(first, 8)
    return Buffer.concat([streams[name] as Buffer], 4096)
  })
  return Buffer.concat([header, table, list, ...bodies])
}
const wordBegin = (locked: boolean) => Buffer.from(`eca5c100000000000000${locked ? '0001' : '0000'}`, 'hex')
const bookBegin = (locked: boolean) => Buffer.from(`0908040000060500${locked ? '2f00020000ff' : '42000200b004'}`, 'hex')

function archive(locked: boolean): Buffer {
  const local = Buffer.from('504b030414000000000000000000000000000100000001000000010000006178', 'hex')
  const listed = Buffer.from(
    '504b0102140014000000000000000000000000000000010000000100000001000000000000000000000000000000000061',
    'hex',
  )
  listed.writeUInt16LE(locked ? 1 : 0, 8)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  return Buffer.concat([local, listed, end])
}

async function aPdf(options: PDFKit.PDFDocumentOptions): Promise<Buffer> {
  const pdf = new PdfCanvas(options)
  pdf.text('notarial deed')
  pdf.end()
  const pieces: Buffer[] = []
  for await (const piece of pdf) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

// Rows 5, 13 and 14 of the second list of inputs: text in its encoding, locked files, pictures and documents under another name.
describe('a true file', () => {
  it('is taken under the type that its bytes show, whatever telephone or program named it', async () => {
    expect(await outcome('IMG_0001.HEIC', jpeg)).to.equal('IMG_0001.jpg image/jpeg')
    expect(await outcome('微信图片.jfif', jpeg)).to.equal('微信图片.jfif image/jpeg')
    expect(await outcome('截图.jpg', smallPng())).to.equal('截图.png image/png')
    expect(await outcome('截图.pdf', smallPng())).to.equal('截图.png image/png')
    expect(await outcome('合同.wps', compound({ WordDocument: wordBegin(false) }))).to.match(/^合同\.wps /)
    expect(await outcome('合同.docx', compound({ WordDocument: wordBegin(false) }))).to.equal(
      '合同.doc application/msword',
    )
    expect(await outcome('账目.doc', compound({ Workbook: bookBegin(false) }))).to.match(/^账目\.doc /)
    expect(await outcome('账目.xlsx', compound({ Workbook: bookBegin(false) }))).to.equal(
      '账目.xls application/vnd.ms-excel',
    )
  })

  it('is taken where its name has no ending, or one that nobody knows', async () => {
    expect(await outcome('mmexport1700000000', jpeg)).to.equal('mmexport1700000000.jpg image/jpeg')
    expect(await outcome('photo.jpg_large', jpeg)).to.equal('photo.jpg_large.jpg image/jpeg')
    expect(await outcome('截图', smallPng())).to.equal('截图.png image/png')
    expect(await outcome('合同', compound({ WordDocument: wordBegin(false) }))).to.equal('合同.doc application/msword')
    expect(await outcome('合同．ｄｏｃ', compound({ WordDocument: wordBegin(false) }))).to.equal(
      '合同.doc application/msword',
    )
    expect(await outcome('公证书', await aPdf({}))).to.equal('公证书.pdf application/pdf')
    expect(await outcome('公证书.pdf.download', await aPdf({}))).to.equal('公证书.pdf.download.pdf application/pdf')
    expect(await outcome('run.exe', jpeg)).to.equal('file-type')
    expect(await outcome('page.html', jpeg)).to.equal('file-type')
    expect(await outcome('notes', Buffer.from('plain words'))).to.equal('file-type')
  })

  it('that a back office exported as a table or a document of another kind is taken as what it is', async () => {
    const table = Buffer.from('订单号\t数量\r\n001\t3\r\n')
    expect(await outcome('订单.xls', table)).to.equal('订单.txt text/plain; charset=utf-8')
    const gbk = Buffer.from('c3fbb3c609cafdc1bf0d0ab5e7cbaebaf809330d0a', 'hex')
    expect(await outcome('订单.xls', gbk)).to.equal('订单.txt text/plain; charset=gb18030')
    expect(await outcome('合同.doc', Buffer.from('{\\rtf1\\ansi contract}'))).to.equal('合同.rtf application/rtf')
    expect(await outcome('订单.xls', Buffer.from('<html><table>'))).to.equal('file-content-differs')
  })

  it('that asks for a password is told apart from a damaged one', async () => {
    expect(
      await outcome('合同.docx', compound({ EncryptionInfo: Buffer.alloc(4), EncryptedPackage: Buffer.alloc(4) })),
    ).to.equal('file-locked')
    expect(await outcome('合同.doc', compound({ WordDocument: wordBegin(true) }))).to.equal('file-locked')
    expect(await outcome('账目.xls', compound({ Workbook: bookBegin(true) }))).to.equal('file-locked')
    expect(await outcome('账目.et', compound({ Workbook: bookBegin(true) }))).to.equal('file-locked')
    expect(await outcome('全部.zip', archive(true))).to.equal('file-locked')
    expect(await outcome('全部.zip', archive(false))).to.equal('全部.zip application/zip')
    expect(await outcome('合同.docx', Buffer.from('no document at all'))).to.equal('file-content-differs')
  })

  it('as a PDF is locked only where it shows nothing without a password, not where printing is restricted', async () => {
    for (const pdfVersion of ['1.3', '1.4', '1.5', '1.6', '1.7', '1.7ext3'] as const) {
      const locked = await aPdf({ pdfVersion, userPassword: 'open', ownerPassword: 'own' })
      expect(await outcome('公证书.pdf', locked), pdfVersion).to.equal('file-locked')
      const restricted = await aPdf({ pdfVersion, ownerPassword: 'own', permissions: { printing: 'lowResolution' } })
      expect(await outcome('公证书.pdf', restricted), pdfVersion).to.equal('公证书.pdf application/pdf')
    }
  })

  it('of text is taken in the encoding it was written in, and says which that is', async () => {
    const lines = 'name,count\r\n'
    const encoded: [string, string, Buffer][] = [
      ['gb18030', '测试', Buffer.from('b2e2cad4', 'hex')],
      ['gb18030', '名称,数量', Buffer.from('c3fbb3c62ccafdc1bf0d0ab5e7cbaebaf82c330d0a', 'hex')],
      ['big5', '產品名稱,數量', Buffer.from('b2a3ab7ea657bad92cbcc6b671', 'hex')],
      ['big5', '證據', Buffer.from('c3d2be da'.replace(' ', ''), 'hex')],
      ['utf-8', '名称', Buffer.from('\ufeff名称,数量\r\n')],
      ['utf-8', '名称', Buffer.from('名称,数量\r\n')],
      ['utf-16le', '名称', Buffer.from('\ufeff名称\t数量\r\n', 'utf16le')],
      ['utf-16be', '名称', Buffer.from('\ufeff名称\t数量\r\n', 'utf16le').swap16()],
      ['utf-16le', 'a', Buffer.from('name\tcount\r\n', 'utf16le')],
      ['utf-8', 'plain', Buffer.from(lines.repeat(500))],
      ['gb18030', '末', Buffer.concat([Buffer.from(lines.repeat(800)), Buffer.from('c3fbb3c62ccafdc1bf0d0a', 'hex')])],
    ]
    const writtenElsewhere: readonly [string, string, Buffer][] = [
      [
        'shift_jis',
        '注文番号,商品名',
        Buffer.from(
          '928d95b694d48d862c8fa4956996bc0d0a3030312c93648b4383508367838b0d0a82b182cc8fa4956982cd93968ed082cc88d38fa08ca082f0904e8a5182b582c482a282dc82b781420d0a',
          'hex',
        ),
      ],
      [
        'euc-jp',
        '注文番号,商品名',
        Buffer.from(
          'c3edcab8c8d6b9e62cbea6c9caccbe0d0a3030312cc5c5b5a4a5b1a5c8a5eb0d0aa4b3a4cebea6c9caa4cfc5f6bcd2a4ceb0d5bea2b8a2a4f2bfafb3b2a4b7a4c6a4a4a4dea4b9a1a30d0a',
          'hex',
        ),
      ],
      [
        'euc-kr',
        '주문번호,상품명',
        Buffer.from(
          'c1d6b9aeb9f8c8a32cbbf3c7b0b8ed0d0a3030312cc0fcb1e2c1d6c0fcc0da0d0ac0cc20c1a6c7b0c0ba20b4e7bbe7c0c720b5f0c0dac0ceb1c7c0bb20c4a7c7d8c7d5b4cfb4d92e0d0a',
          'hex',
        ),
      ],
      [
        'windows-1252',
        'Référence;Dé',
        Buffer.from(
          '52e966e972656e63653b44e97369676e6174696f6e0d0a3030313b426f75696c6c6f69726520e96c65637472697175650d0a',
          'hex',
        ),
      ],
      [
        'windows-1251',
        'Номер заказа',
        Buffer.from('cdeeece5f020e7e0eae0e7e03bcde0e7e2e0ede8e50d0a3030313bd7e0e9ede8ea0d0a', 'hex'),
      ],
      [
        'utf-16le',
        '注文番号,商品名',
        Buffer.from(
          'e86c87656a75f7532c004655c1540d540d000a0053306e304655c1546f30b54fb35b5730663044307e3059300d000a00',
          'hex',
        ),
      ],
      [
        'utf-16be',
        '주문번호,상품명',
        Buffer.from('c8fcbb38bc88d638002cc0c1d488ba85000d000ac804ae30c8fcc804c790000d000a', 'hex'),
      ],
      ['gb18030', '张𰀀商行,数量', Buffer.from('d5c59a348432c9ccd0d02ccafdc1bf0d0a', 'hex')],
      [
        'gb18030',
        '本公司於三月一日購買該產',
        Buffer.from(
          'b1beb9abcbbeecb6c8fdd4c2d2bbc8d5d98fd949d493ae61c6b7a3acbd9bb1c88ca6c563cde2d35ed44fd38b8ca3c0fbcfe0cdaca1a3',
          'hex',
        ),
      ],
      [
        'gb18030',
        'in the middle',
        Buffer.concat([
          Buffer.from(lines.repeat(800)),
          Buffer.from('c3fbb3c62ccafdc1bf0d0a', 'hex'),
          Buffer.from(lines.repeat(8000)),
        ]),
      ],
      ['gb18030', 'ended as under DOS', Buffer.from('c3fbb3c60d0a1a', 'hex')],
    ]
    for (const [encoding, words, bytes] of writtenElsewhere) encoded.push([encoding, words, bytes])
    for (const [encoding, words, bytes] of encoded)
      expect(await outcome('表.csv', bytes), words).to.equal(`表.csv text/csv; charset=${encoding}`)
    expect(await outcome('表.txt', Buffer.from('\ufeff<script>', 'utf16le'))).to.equal('file-content-differs')
    expect(await outcome('表.txt', Buffer.from('00010203', 'hex'))).to.equal('file-content-differs')
  })
})

// Row 35 of the second list of inputs: photographs carry their place.
describe('the copy of a picture for the other side', () => {
  /** Exif data with one degree of latitude out of line and its letter in line. */
  function exif(littleEndian: boolean): Buffer {
    const tiff = Buffer.alloc(80)
    const short = (value: number, at: number) =>
      littleEndian ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
    const long = (value: number, at: number) =>
      littleEndian ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
    tiff.write(littleEndian ? 'II*\0' : 'MM\0*', 'latin1')
    long(8, 4)
    short(2, 8)
    for (const [at, tag, kind, count, value] of [
      [10, 0x0112, 3, 1, littleEndian ? 6 : 6 << 16],
      [22, 0x8825, 4, 1, 38],
    ] as const) {
      short(tag, at)
      short(kind, at + 2)
      long(count, at + 4)
      long(value, at + 8)
    }
    short(1, 38)
    short(2, 40)
    short(5, 42)
    long(3, 44)
    long(56, 48)
    tiff.write('22°16′14.7″N------------', 56, 24, 'latin1')
    return tiff
  }
  const changed = (bytes: Buffer) => {
    const copy = Buffer.from(bytes)
    for (const { at, bytes: to } of placesInPicture(bytes)) to.copy(copy, at)
    return copy
  }

  it('of a PNG says it in no text either, packed or as digits, and keeps every other text and its check sums', () => {
    const text = (keyword: string, words: string | Buffer) =>
      chunk('tEXt', Buffer.concat([Buffer.from(`${keyword}\0`), Buffer.from(words)]))
    const packed = (keyword: string, words: string | Buffer) =>
      chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(words)]))
    const international = (keyword: string, words: string) =>
      chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\x01\0\0\0`, 'latin1'), deflateSync(words)]))
    const digits = (name: string, bytes: Buffer) =>
      `\n${name}\n${bytes.length}\n${bytes.toString('hex').replaceAll(/(.{72})/g, '$1\n')}\n`
    const camera = Buffer.concat([Buffer.from('Exif\0\0'), exif(true)])
    const press = Buffer.from('\x1c\x02\x5a\x00\x04Zhuh', 'latin1')
    const xmp = '<x:xmpmeta><rdf:RDF><x exif:GPSLatitude="22,16.2450N"/></rdf:RDF></x:xmpmeta>'
    const placed = [
      text('Raw profile type exif', digits('exif', camera)),
      packed('Raw profile type exif', digits('exif', camera)),
      packed('Raw profile type APP1', digits('generic profile', camera)),
      text('Raw profile type iptc', digits('iptc', press)),
      packed('Raw profile type xmp', digits('xmp', Buffer.from(xmp))),
      international('XML:com.adobe.xmp', xmp),
      text('exif:GPSLatitude', '22/1, 16/1, 147/10'),
      text('Comment', '+22.2707+113.5767/'),
      chunk('zTXt', Buffer.from('Title\0\0not packed at all')),
    ]
    const others = [
      text('Software', '画图 1.0'),
      packed('Description', '水壶正面'),
      packed('Raw profile type icc', digits('icc', camera)),
    ]
    const plain = smallPng()
    const whole = (texts: readonly Buffer[]) => Buffer.concat([plain.subarray(0, -12), ...texts, plain.subarray(-12)])
    expect(placesInPicture(whole(others))).to.deep.equal([])
    for (const each of placed) {
      const picture = whole([each, ...others])
      const copy = changed(picture)
      expect(copy).to.have.length(picture.length)
      const blank = copy.subarray(plain.length - 12, plain.length - 12 + each.length)
      expect(blank.subarray(4, 16).toString('latin1')).to.equal('tEXtComment\0')
      expect(blank.subarray(16, -4).toString('latin1').trim(), each.toString('latin1', 8, 30)).to.equal('')
      expect(blank.equals(chunk('tEXt', Buffer.from(blank.subarray(8, -4))))).to.equal(true)
      expect(copy.includes(Buffer.concat(others))).to.equal(true)
    }
  })

  it('says nothing of where it was taken, keeps which way it is held, and is as long', () => {
    for (const isLittle of [true, false]) {
      const head = Buffer.concat([Buffer.from('ffd8ffe1005a', 'hex'), Buffer.from('Exif\0\0')])
      const picture = Buffer.concat([head, exif(isLittle), Buffer.from('ffd9', 'hex')])
      const copy = changed(picture)
      expect(copy).to.have.length(picture.length)
      expect(copy.includes('22°16', 0, 'latin1')).to.equal(false)
      expect(copy.subarray(0, 44)).to.deep.equal(picture.subarray(0, 44))
    }
  })

  it('is blanked in the other descriptions of a picture too', () => {
    const xmp = Buffer.from(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><x exif:GPSLatitude="22,16.2450N" a="1"
        drone-dji:GpsLongitude='113.57' photoshop:City="珠海市香洲区"/><exif:GPSLongitude>113,34.1E</exif:GPSLongitude>
        <Iptc4xmpCore:Location>凤凰北路2号</Iptc4xmpCore:Location><dc:title>City 113.57</dc:title></rdf:RDF></x:xmpmeta>`,
    )
    const bytes = Buffer.concat([jpeg, xmp])
    expect(changed(bytes)).to.have.length(bytes.length)
    expect(changed(bytes).toString())
      .to.contain('a="1"')
      .and.to.contain('<dc:title>City 113.57</dc:title>')
      .and.not.to.match(/22,16|113,34|='113|珠海市|凤凰北路/)
  })

  it('says nothing of the place that a program of the press wrote into it, nor within a PDF', () => {
    const field = (tag: number, text: string) =>
      Buffer.concat([Buffer.from([0x1c, 2, tag, 0, Buffer.byteLength(text)]), Buffer.from(text)])
    const fields = Buffer.concat([
      field(5, '仿冒水壶'),
      field(90, '珠海市'),
      field(92, '凤凰北路2号'),
      field(101, '中国'),
    ])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(fields.length)
    const picture = Buffer.concat([jpeg, Buffer.from('8BIM\u0004\u0004\0\0', 'latin1'), size, fields])
    expect(changed(picture).toString())
      .to.contain('仿冒水壶')
      .and.not.to.match(/珠海市|凤凰北路|中国/)
    const head = Buffer.concat([Buffer.from('ffd8ffe1005a', 'hex'), Buffer.from('Exif\0\0')])
    const within = Buffer.concat([Buffer.from('%PDF-1.7\nstream\n'), head, exif(true), Buffer.from('\nendstream')])
    expect(changed(within).includes('22°16', 0, 'latin1')).to.equal(false)
  })

  it('leaves a picture alone that says nothing, or whose description does not hold', () => {
    expect(placesInPicture(smallPng())).to.deep.equal([])
    for (let length = 0; length < 90; length += 1)
      expect(() =>
        placesInPicture(Buffer.concat([Buffer.from('Exif\0\0'), exif(true).subarray(0, length)])),
      ).not.to.throw()
  })

  it('of a recording has no coordinates, wherever a piece of it ends', async () => {
    const recording = Buffer.from(`moov----\u00a9xyz\0\x12+22.2707+113.5767/${'-'.repeat(200)}`, 'latin1')
    const box = Buffer.concat([
      Buffer.from('loci\0\0\0\0\u0015\u00c7Home\0\0', 'latin1'),
      Buffer.from('00719126001645c900000000', 'hex'),
      Buffer.from('earth'),
    ])
    const [name, place] = await placesInRecording(
      (async function* () {
        yield box
      })(),
    )
    expect([name?.at, name?.bytes.length, place?.at, place?.bytes]).to.deep.equal([10, 4, 16, Buffer.alloc(12)])
    for (let cut = 1; cut < 60; cut += 7) {
      const pieces = (async function* () {
        yield recording.subarray(0, cut)
        yield recording.subarray(cut)
      })()
      const [found, ...more] = await placesInRecording(pieces)
      expect([found?.at, found?.bytes.toString('latin1'), more]).to.deep.equal([14, '+00.0000+000.0000/', []])
    }
  })

  const picture = () =>
    Buffer.concat([Buffer.from('ffd8ffe1005a', 'hex'), Buffer.from('Exif\0\0'), exif(true), Buffer.from('ffd9', 'hex')])
  const zipOf = async (files: Readonly<Record<string, Uint8Array>>, level: number) => {
    const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
    for (const [name, bytes] of Object.entries(files)) await zip.add(name, new Uint8ArrayReader(bytes), { level })
    return await zip.close()
  }
  const unzipped = async (bytes: Uint8Array) => {
    const entries = await new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false }).getEntries()
    const read = entries.map(async (entry) => [
      entry.filename,
      entry.directory ? '' : Buffer.from(await entry.getData(new Uint8ArrayWriter())),
    ])
    return Object.fromEntries(await Promise.all(read)) as Record<string, Buffer>
  }

  it('has none of the places of pictures in an archive or a document, packed or not, and all else as it was', async () => {
    const text = Buffer.from('<w:t>Exif\0\0 双层保温杯</w:t>'.repeat(50))
    for (const level of [0, 9]) {
      const document = await zipOf({ 'word/document.xml': text, 'word/media/image1.jpeg': picture() }, level)
      const given = await zipOf({ '照片/1.JPG': picture(), '说明.txt': text, '报告.docx': document }, level)
      const copy = await withoutPlaces(given)
      const files = await unzipped(copy!)
      expect(Object.keys(files)).to.deep.equal(['照片/1.JPG', '说明.txt', '报告.docx'])
      expect(files['照片/1.JPG']).to.deep.equal(changed(picture()))
      expect(files['说明.txt']).to.deep.equal(text)
      const within = await unzipped(files['报告.docx']!)
      expect(within['word/media/image1.jpeg']).to.deep.equal(changed(picture()))
      expect(within['word/document.xml']).to.deep.equal(text)
    }
  })

  it('is the archive itself where nothing in it says a place, and where it cannot be read', async () => {
    expect(await withoutPlaces(await zipOf({ '1.png': smallPng(), '说明.txt': Buffer.from('无') }, 9))).to.equal(
      undefined,
    )
    expect(await withoutPlaces(Buffer.from('PK\u0003\u0004 and then nothing'))).to.equal(undefined)
  })

  it('is blanked where the item of a HEIC picture holds them without a mark', () => {
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), exif(false)])
    expect(changed(heic).includes('22°16', 0, 'latin1')).to.equal(false)
  })

  // Row 35, further kinds: a file carries its author as a photograph carries its place.
  const author = '珠海隐名者科技有限公司 张三'
  const inBytes = [author, Buffer.from(author, 'utf16le'), Buffer.from(author, 'utf16le').swap16()]
  const names = (bytes: Uint8Array) => inBytes.some((each) => Buffer.from(bytes).includes(each))
  const unnamed = (bytes: Buffer) => {
    const copy = withPatches(bytes, placesInPicture(bytes, 'place-and-author'))
    expect(copy).to.have.length(bytes.length)
    return copy
  }

  it('of who is not to be known names nobody as its author in any description that pictures carry', () => {
    const words = Buffer.from(author)
    const wide = Buffer.from(author, 'utf16le')
    const fields = [0x013b, 0x8298, 0x9c9d, 0xa430] as const
    for (const isLittle of [true, false]) {
      const tiff = Buffer.alloc(400)
      const short = (value: number, at: number) =>
        isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
      const long = (value: number, at: number) =>
        isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
      tiff.write(isLittle ? 'II*\0' : 'MM\0*', 'latin1')
      long(8, 4)
      // Three in the main list, whose fourth leads to the list of the camera with the fourth.
      short(4, 8)
      short(1, 70)
      for (const [n, tag] of [...fields.slice(0, 3), 0x8769, fields[3]].entries()) {
        const at = n < 4 ? 10 + n * 12 : 72
        const value = tag === 0x9c9d ? wide : words
        short(tag, at)
        short(tag === 0x8769 ? 4 : tag === 0x9c9d ? 1 : 2, at + 2)
        long(tag === 0x8769 ? 1 : value.length, at + 4)
        long(tag === 0x8769 ? 70 : 100 + n * 60, at + 8)
        if (tag !== 0x8769) value.copy(tiff, 100 + n * 60)
      }
      const given = Buffer.concat([Buffer.from('ffd8ffe101a0', 'hex'), Buffer.from('Exif\0\0'), tiff])
      expect(names(given)).to.equal(true)
      expect(names(unnamed(given))).to.equal(false)
      expect(placesInPicture(given)).to.deep.equal([])
    }
    const xmp = Buffer.from(
      `<x:xmpmeta><rdf:RDF><x aux:OwnerName="${author}"/><dc:creator><rdf:Seq><rdf:li>${author}</rdf:li></rdf:Seq></dc:creator>
        <photoshop:Credit>${author}</photoshop:Credit><dc:title>水壶正面</dc:title></rdf:RDF></x:xmpmeta>`,
    )
    expect(unnamed(Buffer.concat([jpeg, xmp])).toString())
      .to.contain('<dc:title>水壶正面</dc:title>')
      .and.not.to.contain(author)
    const plain = smallPng()
    const text = (keyword: string) => chunk('tEXt', Buffer.concat([Buffer.from(`${keyword}\0`), words]))
    const png = Buffer.concat([plain.subarray(0, -12), text('Author'), text('Copyright'), plain.subarray(-12)])
    expect(names(unnamed(png))).to.equal(false)
  })

  it('of a PDF or an RTF document names no author either, packed or not', () => {
    const packed = deflateSync(Buffer.from(`4 0 <</Author(${author})/Title(one)>> ${'(filling) '.repeat(9)}`), {
      level: 1,
    })
    const pdf = (body: string | Buffer) =>
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(body), Buffer.from('\n%%EOF')])
    const hex = Buffer.from(`\ufeff${author}`, 'utf16le').swap16().toString('hex')
    const open = [
      `4 0 obj<</Author(${author} \\) \\(x\\))/Title(壶)>>`,
      `4 0 obj<</Author 7 0 R/Title(壶)>>endobj 7 0 obj(${author})`,
    ]
    for (const body of open) {
      const copy = unnamed(pdf(body)).toString()
      expect(copy).to.contain('/Title(壶)').and.not.to.contain(author)
    }
    expect(unnamed(pdf(`<</Author <${hex}>/Company <${hex}>>>`)).toString()).not.to.contain(hex)
    const stream = Buffer.concat([
      Buffer.from(`5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n`),
      packed,
      Buffer.from('\nendstream'),
    ])
    const copy = unnamed(pdf(stream))
    const at = copy.indexOf('stream\n') + 7
    const objects = inflateSync(copy.subarray(at)).toString()
    expect(objects).to.contain('/Title(one)').and.not.to.contain(author)
    const rtf = Buffer.from(`{\\rtf1{\\info{\\author ${author}}{\\company ${author}}{\\title 壶}}正文}`)
    expect(unnamed(rtf).toString()).to.contain('{\\title 壶}}正文}').and.not.to.contain(author)
  })

  it('of an office document, alone or in an archive, names nobody who made, saved, changed it or commented on it', async () => {
    const core = `<cp:coreProperties><dc:title>壶</dc:title><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy></cp:coreProperties>`
    const document = await zipOf(
      {
        'docProps/core.xml': Buffer.from(core),
        'docProps/app.xml': Buffer.from(
          `<Properties><Company>${author}</Company><Manager>${author}</Manager></Properties>`,
        ),
        'docProps/custom.xml': Buffer.from(`<property name="单位"><vt:lpwstr>${author}</vt:lpwstr></property>`),
        'word/comments.xml': Buffer.from(
          `<w:comment w:author="${author}" w:initials="张"><w:t>看这里</w:t></w:comment>`,
        ),
        'word/people.xml': Buffer.from(`<w15:person w15:author="${author}"/>`),
        'xl/comments1.xml': Buffer.from(`<authors><author>${author}</author></authors>`),
        'ppt/commentAuthors.xml': Buffer.from(`<p:cmAuthor name="${author}"/>`),
      },
      9,
    )
    for (const given of [document, await zipOf({ '报告.docx': document }, 0)]) {
      const copy = await unzipped((await withoutPlaces(given, 'place-and-author'))!)
      const files = copy['报告.docx'] ? await unzipped(copy['报告.docx']) : copy
      expect(Object.keys(files)).to.have.length(7)
      for (const [name, bytes] of Object.entries(files)) expect(names(bytes), name).to.equal(false)
      expect(files['docProps/core.xml']?.toString()).to.contain('<dc:title>壶</dc:title><dc:creator></dc:creator>')
      expect(files['word/comments.xml']?.toString()).to.contain('<w:t>看这里</w:t>')
      expect(await withoutPlaces(given)).to.equal(undefined)
    }
    expect(
      ['application/msword', 'application/vnd.ms-excel', 'application/pdf', 'image/jpeg'].map(keepsAuthor),
    ).to.deep.equal([true, true, false, false])
  })

  it('of a recording names nobody whose it is', async () => {
    const words = Buffer.from(author)
    const size = (length: number) => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(length)
      return bytes
    }
    const box = Buffer.concat([
      size(words.length + 24),
      Buffer.from('\u00a9ART', 'latin1'),
      size(words.length + 16),
      Buffer.from('data'),
      Buffer.alloc(8),
      words,
    ])
    const frame = Buffer.concat([
      Buffer.from('ID3\x03\0\0\0\0\0\0TPE1', 'latin1'),
      size(words.length + 1),
      Buffer.from([0, 0, 3]),
      words,
      Buffer.from('TIT2'),
    ])
    const info = Buffer.concat([Buffer.from('RIFF----INFOIART'), size(words.length).toReversed(), words])
    for (const given of [box, frame, info]) {
      const recording = (async function* () {
        yield given
      })()
      const copy = withPatches(given, await placesInRecording(recording, 'place-and-author'))
      expect(names(given)).to.equal(true)
      expect(names(copy)).to.equal(false)
    }
  })

  it('is said to be one beside the checksum of the original, to the other side alone', () => {
    const item = {
      id: 'E1',
      kind: 'document',
      side: 'requester',
      type: 'image/jpeg',
      size: 9,
      sha256: 'a1',
      addedAt: new Date(),
      name: '照片',
      fileName: '照片.jpg',
    }
    const said = (side: 'requester' | 'respondent' | undefined, type = 'image/jpeg') =>
      evidenceCard(
        { ...item, type } as never,
        { _id: 'ZB1', handoffs: [], rights: [] },
        { lang: 'zh-CN', t: (key: string) => key } as never,
        side,
      ).copy
    expect([said('respondent'), said('respondent', 'application/zip')]).to.deep.equal([
      'evidence:copy',
      'evidence:copy',
    ])
    expect([said('requester'), said(undefined), said('respondent', 'text/plain')]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ])
  })
})
