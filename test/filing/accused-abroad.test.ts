import { expect } from 'chai'
import { toldBeforeFor } from '../../src/cases/told-before.rules.ts'
import { partyPart, rightPart } from '../../src/cases/file.pages.ts'
import { complaintFields, type ComplaintField } from '../../src/filing/complaint.fields.ts'
import { askedNow, isAsked, isOffered, type Matter } from '../../src/filing/complaint.fit.ts'
import type { Complaint } from '../../src/filing/complaint.forms.ts'
import { blocks, precheck } from '../../src/filing/complaint.precheck.ts'
import { caseOf } from '../../src/filing/complaint.record.ts'
import { matterOfDocuments, slotsOf } from '../../src/filing/complaint.slots.ts'
import { wordsFor } from '../../src/filing/complaint.words.ts'
import { isAccused } from '../../src/kernel/accused.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { informantWords } from '../../src/kernel/informant.ts'
import { evidencePurposes, rightKinds } from '../../src/kernel/case-record.ts'
import { titleText } from '../../src/wording/index.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { aComplaint, aSuit } from './a-complaint.ts'

const at = new Date('2026-03-02T02:00:00Z')

const today = '2026-03-02'
const role = 'accused' as const
const zh = { lang: 'zh-CN' as const, t: (key: string) => key }

const opened = (complaint: Complaint, given: Partial<CaseRecord> = {}): CaseRecord => ({
  ...caseOf(complaint, [], { number: 'ZB2026-000001', filerId: 'filer', channel: 'online', at }),
  ...given,
})

describe('a firm that was sued or warned abroad', () => {
  it('is told apart from the holder of a right, wherever it happened abroad and nowhere else', () => {
    const found = (complaint: Complaint) => blocks(precheck(complaint as never, [], today)).map(({ code }) => code)
    const suit = aSuit()
    expect(found(suit)).to.deep.equal([])
    expect(found({ ...suit, matter: { venue: 'abroad' } })).to.include('role-missing')
    expect(found({ ...suit, matter: { venue: 'market', role } })).to.include('role-abroad-only')
    // Neither poses as the other.
    expect(found({ ...suit, matter: { venue: 'abroad', role: 'holder' } })).to.deep.equal([
      'role-differs',
      'role-differs',
    ])
    expect(found({ ...suit, requester: { ...suit.requester, standing: 'holder' } })).to.include('role-differs')
    expect(found({ ...suit, acts: { ...suit.acts, kinds: ['selling'] } })).to.include('role-differs')
    expect(found({ ...aComplaint({ acts: { kinds: ['accused'] } }), matter: { venue: 'market' } })).to.include(
      'role-differs',
    )
  })

  it('is asked nothing that only the holder can answer, and what came to it', () => {
    for (const kind of rightKinds) {
      const matter: Matter = { venue: 'abroad', kind, role }
      const asked = Object.entries(complaintFields).flatMap(([step, fields]) =>
        Object.keys(fields).flatMap((name) => (isAsked(step as 'acts', name, matter) ? [`${step}.${name}`] : [])),
      )
      expect(asked, kind).to.include.members(['acts.demand', 'acts.toldOn', 'acts.forum', 'acts.replyBy'])
      for (const own of ['requester.standing', 'acts.kinds', 'right.measures', 'right.registerCopy', 'claims.notSued'])
        expect(asked, kind).not.to.include(own)
      const offers = (step: 'claims', name: 'wish' | 'claims') =>
        ((complaintFields[step][name] as ComplaintField).options ?? []).filter((one) =>
          isOffered(step, name, one, matter),
        )
      expect(offers('claims', 'wish'), kind).to.have.members(['overseas', 'assistance', 'advise'])
      expect(offers('claims', 'claims'), kind).to.deep.equal(['guidance'])
    }
    expect(isAsked('acts', 'demand', { venue: 'abroad', role: 'holder' })).to.equal(false)
    const steps = {
      matter: { venue: 'abroad', kind: 'design', role },
      requester: { name: '某公司', standing: 'holder' },
      acts: { place: '美国' },
    }
    expect(askedNow(steps, 'requester')).to.deep.equal({ name: '某公司', standing: 'accused' })
    expect(askedNow(steps, 'acts')).to.deep.equal({ place: '美国', kinds: ['accused'] })
    expect(wordsFor('fields.right.holder', { role }, '.label')).to.equal('filing:accused.fields.right.holder.label')
  })

  it('brings what came to it and who it is, and no proof of a right', () => {
    const suit = aSuit()
    for (const kind of rightKinds) {
      const matter: Matter = { venue: 'abroad', kind, role }
      const wanted = slotsOf({ ...suit, right: { ...suit.right, kind } } as never, matter, [], []).map(
        ({ purpose }) => purpose,
      )
      expect(wanted, kind).to.deep.equal(
        evidencePurposes.filter((each) => each === 'identity' || each === 'foreign-papers'),
      )
    }
    expect(matterOfDocuments(suit as never, { venue: 'abroad', role }).standing).to.equal('accused')
  })

  it('is on no page and in no title the holder of the right, whose number is checked against no register here', () => {
    const record = opened(aSuit())
    expect(record.title).to.equal('“Kettle with a lid”发明专利海外纠纷应对')
    expect(titleText(record.title, 'en')).to.equal('“Kettle with a lid”: invention patent dispute abroad')
    expect(record.parties[0]).to.include({ side: 'requester', standing: 'accused' })
    const right = rightPart(record.rights[0] as never, zh as never, isAccused(record))
    expect(right?.facts).to.deep.include({ label: 'cases:right-fact.asserted-by', value: 'Kettle Rights LLC' })
    expect(right?.number).to.deep.equal({ groups: ['US 9,876,543 B2'], check: undefined })
    expect(partyPart(record.parties[0] as never, record as never, zh as never).facts).to.deep.include({
      label: 'cases:party.standing',
      value: 'cases:standing.accused',
    })
    // Who asked in confidence is kept secret; who sued is not who asked.
    expect(informantWords({ ...record, confidential: true })).not.to.include('Kettle Rights LLC')
  })

  it('opens guidance in which the office finds what was filed', () => {
    const step = procedureAt('ip-assistance', today).steps['record-overseas']
    expect(step && toldBeforeFor(step, opened(aSuit()))).to.deep.equal({
      country: '美国',
      forum: '某联邦地区法院 3:26-cv-00001',
      side: 'accused',
      demand: '停止销售，赔偿二十万美元',
      toldOn: '2026-02-20',
      replyBy: '2026-03-13',
    })
  })
})
