import { expect } from 'chai'
import { join } from 'node:path'
import type { MaskedCase, MaskedPaper } from '../../src/access/index.ts'
import { paperCard } from '../../src/cases/file.pages.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { root } from '../http/sample-app.ts'

const zh = { t: loadTexts(join(root, 'views', 'locales'), false).translator('zh-CN'), lang: 'zh-CN' } as const

/** A respondent whose name was put right on 8 December, in the afternoon. */
const record = {
  _id: 'ZB2026-000627',
  parties: [{ id: 'B1', side: 'respondent', name: '珠海更名后贸易有限公司' }],
  proceedings: [],
  corrections: [
    {
      id: 'K1',
      part: 'B1',
      state: 'made',
      at: new Date('2026-12-08T07:00:00Z'),
      changes: [{ field: 'name', was: '珠海某商贸有限公司', is: '珠海更名后贸易有限公司' }],
    },
  ],
} as unknown as MaskedCase

const proof = (issuedAt: string, on: string) =>
  ({
    id: 'D1',
    key: 'proof-of-service',
    title: '送达回证',
    number: '1',
    issuedAt: new Date(issuedAt),
    addresseeId: 'B1',
    audience: 'parties',
    pages: 1,
    served: [{ partyId: 'B1', on }],
  }) as unknown as MaskedPaper

describe('the addressee in the list of papers', () => {
  const names = (issuedAt: string, on: string) => {
    const { to, served } = paperCard(proof(issuedAt, on), record, zh)
    return [to, served[0]?.to]
  }

  it('is called as it was then, of a paper and a service before its name was put right', () => {
    expect(names('2026-12-04T02:00:00Z', '2026-12-04')).to.deep.equal(['致珠海某商贸有限公司', '珠海某商贸有限公司'])
    // On the day itself the paper, which was made out before, has it.
    expect(names('2026-12-08T02:00:00Z', '2026-12-08')).to.deep.equal(['致珠海某商贸有限公司', '珠海某商贸有限公司'])
  })

  it('is called by the new name of what came after', () => {
    const now = ['致珠海更名后贸易有限公司', '珠海更名后贸易有限公司']
    expect(names('2026-12-08T09:00:00Z', '2026-12-08')).to.deep.equal(now)
    expect(names('2026-12-10T02:00:00Z', '2026-12-11')).to.deep.equal(now)
    expect(names('2026-12-04T02:00:00Z', '2026-12-09')).to.deep.equal(['致珠海某商贸有限公司', now[1]])
  })
})
