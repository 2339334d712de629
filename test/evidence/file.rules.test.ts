import { expect } from 'chai'
import { assertContent, assertOneKind, nameFile } from '../../src/evidence/file.rules.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof RuleError) return error.code
    throw error
  }
  return 'taken'
}

// Row 17 of the second list of inputs: names are cut between whole characters.
describe('the name of a file', () => {
  it('is kept as people wrote it', () => {
    expect(nameFile('公证书（2026）第1号.PDF')).to.deep.equal({
      fileName: '公证书（2026）第1号.pdf',
      ending: 'pdf',
      type: 'application/pdf',
    })
  })

  it('loses its path, control characters and quotes', () => {
    expect(nameFile('../../etc/a\r\nX: "y".pdf').fileName).to.equal('aX_ _y_.pdf')
    expect(nameFile('C:\\fakepath\\图 1.png').fileName).to.equal('图 1.png')
    expect(nameFile(`${'长'.repeat(400)}.pdf`).fileName).to.have.length(124)
    expect(nameFile('.pdf.pdf').fileName).to.equal('pdf.pdf')
  })

  it('is cut between whole characters, its ending kept', () => {
    expect(nameFile(`${'a'.repeat(119)}𬭎.pdf`).fileName).to.equal(`${'a'.repeat(119)}.pdf`)
    expect(nameFile(`${'a'.repeat(118)}𬭎.pdf`).fileName).to.equal(`${'a'.repeat(118)}𬭎.pdf`)
    const family = '👨‍👩‍👧'
    expect(nameFile(`${'a'.repeat(116)}${family}.pdf`).fileName).to.equal(`${'a'.repeat(116)}.pdf`)
    expect(nameFile(`全家${family}合影.pdf`).fileName).to.equal(`全家${family}合影.pdf`)
    expect(nameFile('a\u200db\u200b.pdf').fileName).to.equal('ab.pdf')
  })

  it('is refused when it is made to deceive', () => {
    expect(codeOf(() => nameFile('invoice\u202efdp.exe'))).to.equal('file-name-deceives')
    expect(codeOf(() => nameFile('photo\u202egpj.pdf'))).to.equal('file-name-deceives')
    for (const name of ['a.exe.pdf', 'a．exe.pdf', 'a。exe．pdf', 'a.ＥＸＥ.pdf', 'a.exe .pdf'])
      expect(
        codeOf(() => nameFile(name)),
        name,
      ).to.equal('file-name-deceives')
    expect(codeOf(() => nameFile('a.exe.jpg_large', 'jpg'))).to.equal('file-name-deceives')
  })

  it('keeps its ending in whatever script its point was written, and gets the true one where it has none', () => {
    for (const [name, kept] of [
      ['合同．pdf', '合同.pdf'],
      ['合同。ＰＤＦ', '合同.pdf'],
      ['v1．2 合同.pdf', 'v1．2 合同.pdf'],
      ['a .PDF ', 'a .pdf'],
    ] as const)
      expect(nameFile(name).fileName, name).to.equal(kept)
    for (const [name, kept] of [
      ['mmexport1700000000', 'mmexport1700000000.jpg'],
      ['photo.jpg_large', 'photo.jpg_large.jpg'],
      ['图片.jpg!w300', '图片.jpg!w300.jpg'],
      ['.jpg', 'jpg.jpg'],
      ['合同（2026.3.1）', '合同（2026.3.1）.jpg'],
      ['', 'file.jpg'],
    ] as const)
      expect(nameFile(name, 'jpg').fileName, name).to.equal(kept)
    for (const name of ['a.html', 'a.exe', 'a.js', 'a.svg'])
      expect(
        codeOf(() => nameFile(name, 'jpg')),
        name,
      ).to.equal('file-type')
  })

  it('is refused with an ending that is not taken', () => {
    for (const name of ['a.html', 'a.svg', 'a.pdf.exe', 'a', 'a.constructor', 'a.js', ''])
      expect(
        codeOf(() => nameFile(name)),
        name,
      ).to.equal('file-type')
  })
})

describe('the content of a file', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')

  it('has to be what its ending says', () => {
    expect(codeOf(() => assertContent(nameFile('a.pdf'), bytes('%PDF-1.7'), 'application/pdf'))).to.equal('taken')
    expect(codeOf(() => assertContent(nameFile('a.pdf'), bytes('PK'), 'application/zip'))).to.equal(
      'file-content-differs',
    )
    expect(codeOf(() => assertContent(nameFile('a.png'), bytes('hello'), undefined))).to.equal('file-content-differs')
  })

  it('of a text is text, and no page in disguise', () => {
    const text = (content: string) => codeOf(() => assertContent(nameFile('a.txt'), bytes(content), undefined))
    expect(text('聊天记录')).to.equal('taken')
    expect(text('a\0b')).to.equal('file-content-differs')
    expect(text('  <HTML><body>')).to.equal('file-content-differs')
    expect(text('#!/bin/sh')).to.equal('file-content-differs')
    expect(text('%PDF-1.7')).to.equal('file-content-differs')
    expect(text('BM\u0001\u0002')).to.equal('file-content-differs')
    const begins = () => assertContent(nameFile('a.txt'), bytes('BMW quotation, MZ 12'), 'image/bmp')
    expect(codeOf(begins), 'a text that begins with the letters of a picture').to.equal('taken')
  })

  it('may not be a document with an archive behind it', () => {
    const archive = Buffer.concat([bytes('PK\u0005\u0006'), Buffer.alloc(18)])
    const both = Buffer.concat([bytes('%PDF-1.7 ...'), archive])
    expect(codeOf(() => assertOneKind(nameFile('a.pdf'), both))).to.equal('file-of-two-kinds')
    expect(codeOf(() => assertOneKind(nameFile('a.zip'), both))).to.equal('taken')
    expect(codeOf(() => assertOneKind(nameFile('a.pdf'), Buffer.concat([both, bytes('more')])))).to.equal('taken')
  })
})
