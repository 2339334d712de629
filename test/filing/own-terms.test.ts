import { expect } from 'chai'
import { type RightKind, rightKinds } from '../../src/kernel/case-record.ts'
import { rightTerms, secrecyMeasures } from '../../src/kernel/right-terms.ts'
import type { Http } from '../../src/http/index.ts'
import { precheck } from '../../src/filing/complaint.precheck.ts'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { duplicatesOn } from '../../src/filing/duplicate-rights.ts'
import { isAsked } from '../../src/filing/complaint.fit.ts'
import { fieldsOf } from '../../src/filing/complaint.fields.ts'
import { correctableFields } from '../../src/procedures/index.ts'
import { factsOfCase } from '../../src/papers/case.facts.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import type { RequestFacts } from '../../src/papers/paper.types.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { minimalFacts } from '../papers/sample-facts.ts'
import { textOf } from '../papers/text-of.ts'
import { aComplaint } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { openFilingHouse } from './filing-house.ts'

const pdf = (words: string) => Buffer.from(`%PDF-1.4\n${words}\n%%EOF\n`)
const today = '2026-11-23'

/** A right as its holder knows it, with nothing of registers where the law has none. */
const rights: Readonly<Partial<Record<RightKind, object>>> = {
  'trade-secret': { title: '某合金热处理参数', form: 'technical', measures: ['agreement', 'marking'] },
  copyright: { title: '海韵图案', form: 'art' },
  software: { title: '排产软件V2.0' },
  'geographical-indication': { title: '某地白蕉海鲈', form: 'unregistered' },
  'unfair-competition': { title: '某凉茶包装、装潢' },
}

describe('a right in a complaint', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  async function begun(kind: RightKind, venue = 'market') {
    const person = await personAt(http, `p-${kind}`)
    const started = await person.post('/complaints/drafts', {})
    const draft = (started.headers['location'] as string).replace(/\/matter$/, '')
    await person.post(`${draft}/matter`, { venue, kind, goOn: 'next' })
    return { person, draft }
  }
  const labelsIn = (html: string) =>
    [...html.matchAll(/class="field-label" for="f-(\w+)">([^<]+)/g)].map(([, name, label]) => [name, label?.trim()])

  it('is asked what its own law knows it by, and called as that law calls it', async () => {
    for (const kind of rightKinds) {
      const asked = Object.keys(fieldsOf('right')).filter((name) => isAsked('right', name, { kind, isKindSaid: true }))
      const facts = asked.filter((name) => !['registerCopy', 'evaluationReport', 'others'].includes(name))
      expect(facts.toSorted(), kind).to.deep.equal(Object.keys(rightTerms[kind]).toSorted())
    }
    const { person, draft } = await begun('trade-secret')
    const html = (await person.get(`${draft}/right`)).text
    expect(labelsIn(html)).to.deep.include(['holder', '商业秘密权利人']).and.deep.include(['title', '商业秘密的名称'])
    expect(html).to.contain('已采取的保密措施').and.to.contain('经营信息').and.not.to.contain('美术作品')
    expect(html)
      .not.to.contain('登记的权利人')
      .and.not.to.contain('登记号')
      .and.not.to.contain('name="number"')
      .and.not.to.contain('name="classes"')
    const english = (await person.get(`${draft}/right?lang=en`)).text
    expect(english).to.contain('Holder of the secret').and.not.to.contain('Registered')
  })

  it('needs a number only where there is no right without one', () => {
    const codes = (kind: RightKind, more: object = {}) =>
      precheck(
        aComplaint({ right: { kind, number: '', ...more } as never, claims: { wish: 'report' } }),
        [],
        today,
      ).flatMap(({ code, step }) => (step === 'right' ? [code] : []))
    for (const kind of Object.keys(rights) as RightKind[]) expect(codes(kind, rights[kind]), kind).to.deep.equal([])
    expect(codes('geographical-indication', { form: 'mark' })).to.deep.equal(['number-missing'])
    expect(codes('layout-design')).to.deep.equal(['number-missing'])
    expect(codes('trade-secret')).to.deep.equal(['measures-missing'])
  })

  it('brings the documents of its own law', async () => {
    const wanted = async (kind: RightKind) => {
      const { person, draft } = await begun(kind)
      await person.post(`${draft}/right`, { kind, holder: '甲', ...rights[kind] } as never)
      const html = (await person.get(`${draft}/evidence`)).text
      return [...html.matchAll(/class="slot" id="slot-([a-z-]+)"/g)].map(([, name]) => name)
    }
    const common = (all: readonly (string | undefined)[]) =>
      all.filter((name) => !['identity', 'infringement', 'purchase'].includes(name ?? ''))
    expect(common(await wanted('trade-secret'))).to.deep.equal([
      'ownership',
      'secret-content',
      'secrecy-measures',
      'access',
    ])
    expect(common(await wanted('copyright'))).to.deep.equal(['certificate', 'ownership'])
    expect(common(await wanted('software'))).to.deep.equal(['certificate', 'ownership'])
    expect(common(await wanted('geographical-indication'))).to.deep.equal(['ownership'])
    expect(common(await wanted('unfair-competition'))).to.deep.equal(['ownership', 'reputation'])
    expect(common(await wanted('plant-variety'))).to.deep.equal(['certificate'])
  })

  it('that is a secret is handed in closed, and whoever opens it is told what may be lost', async () => {
    const { person, draft } = await begun('trade-secret')
    await person
      .raw('post', `${draft}/files?purpose=secret-content`)
      .set('Accept', 'application/json')
      .attach('file', pdf('secret'), { filename: '秘密点.pdf' })
    expect((await person.get(`${draft}/evidence`)).text).to.match(/name="sealed-F1" value="yes" checked/)
    expect((await person.get(`${draft}/check`)).text).not.to.contain('没有选择不公开')
    await person.post(`${draft}/evidence`, {
      'kind-F1': 'document',
      'purpose-F1': ['secret-content'],
      'sealed-F1': 'no',
      goOn: 'later',
    })
    expect((await person.get(`${draft}/check`)).text).to.contain('“商业秘密的内容和载体”没有选择不公开')
  })

  it('goes into the case and its papers under its own names; its measures to nobody who is complained of', async () => {
    const complaint = aComplaint({
      right: { kind: 'trade-secret', number: '', holder: '珠海某电器有限公司', ...rights['trade-secret'] } as never,
      acts: { kinds: ['disclosing'] },
      claims: { wish: 'report', claims: ['stop'] },
    })
    const { grantedOn: _on, registerCopy: _copy, evaluationReport: _report, ...right } = complaint.right
    const person = await personAt(http, 'p-secret')
    const filed = await person.post('/complaints', { ...complaint, right } as never)
    const number = /ZB2026-\d{6}/.exec(filed.headers['location'] as string)?.[0] ?? ''
    await drained()
    const record = await loadCase(number)
    expect(record.rights[0]).to.deep.include({ number: '', form: 'technical', measures: ['agreement', 'marking'] })
    const page = (await person.get(`/complaints/${number}`)).text
    expect(page).to.contain('商业秘密权利人').and.to.contain('保密措施')
    const own = accessOf({ id: 'p-secret', name: '', roles: ['filer'], deskIds: [] } as never, record)
    expect(maskCase(record, own).rights[0]).to.deep.include({ measures: ['agreement', 'marking'] })
    const accused = maskCase(record, { ...own, as: 'respondent' }).rights[0]
    expect(accused).to.include({ title: '某合金热处理参数' }).and.not.have.property('measures')
    const facts = { ...minimalFacts(), ...factsOfCase(record, () => true) }
    const told = textOf(paperTemplates.request.compose(facts))
    expect(told).to.contain('商业秘密权利人 珠海某电器有限公司').and.to.contain('信息类型 技术信息')
    expect(told).to.contain(`保密措施 ${secrecyMeasures['agreement']?.zh}`)
    expect(told).not.to.contain('权 利 号').and.not.to.contain('权利号')
    const request: RequestFacts = {
      title: '',
      asker: '',
      other: '',
      copy: true,
      receiver: '',
      where: [],
      facts: [],
      statements: [],
    }
    expect(textOf(paperTemplates['request-copy'].compose({ ...facts, request })))
      .to.contain('商业秘密权利人')
      .and.not.to.contain('保密措施')
    expect(textOf(paperTemplates['acceptance-notice'].compose(facts))).not.to.contain('权利号')
  })

  it('without a number is found again by its name and its holder', async () => {
    const secret = {
      kind: 'trade-secret',
      number: '',
      title: '某合金 热处理参数',
      holder: '珠海某电器有限公司',
    } as const
    expect((await duplicatesOn([secret], [], 'p-secret'))?.own).to.have.length(1)
    // It is a report, of which nobody else is told.
    expect(await duplicatesOn([secret], [], 'a-stranger')).to.equal(undefined)
    expect(await duplicatesOn([{ ...secret, holder: '别家有限公司' }], [], 'p-secret')).to.equal(undefined)
    expect(await duplicatesOn([{ ...secret, kind: 'copyright' }], [], 'p-secret')).to.equal(undefined)
  })

  it('is put right in what its kind has, and in nothing else', () => {
    const fields = (kind: RightKind) =>
      correctableFields('R1', { kind: 'right', values: { kind, title: '甲', holder: '乙' } }, { parties: [] })
    expect(fields('trade-secret')).to.deep.equal(['title', 'holder', 'grantedOn'])
    expect(fields('invention')).to.deep.equal(['number', 'title', 'holder', 'grantedOn', 'classes', 'claims'])
    expect(fields('design')).not.to.include('claims')
  })

  it('and one file that is two of its documents is tied to both, and is one item of evidence', async () => {
    const { person, draft } = await begun('trade-secret')
    const upload = async (purpose: string, filename = '保密协议.pdf') =>
      await person
        .raw('post', `${draft}/files?purpose=${purpose}`)
        .set('Accept', 'application/json')
        .attach('file', pdf('both'), { filename })
    expect((await upload('secrecy-measures')).status).to.equal(201)
    const same = await upload('access', '接触记录.pdf')
    expect(same.status).to.equal(201)
    expect((same.body as { said?: string }).said).to.equal(
      '“接触记录.pdf”与已收到的“保密协议.pdf”完全相同，没有重复保存；该文件已同时作为这项材料。',
    )
    expect((await upload('access')).status).to.equal(422)
    const html = (await person.get(`${draft}/evidence`)).text
    const inSlot = (slot: string) => new RegExp(`id="slot-${slot}-files"[^]*?</div>`).exec(html)?.[0] ?? ''
    for (const slot of ['secrecy-measures', 'access']) expect(inSlot(slot), slot).to.contain('保密协议.pdf')
    expect(html.match(/class="fold file-words"/g)).to.have.length(1)
    expect(html.match(/name="purpose-F1" value="(?:secrecy-measures|access)" checked/g)).to.have.length(2)
    // An older page that asked and had nothing ticked makes it free evidence again.
    const was = /name="was-F1" value="([^"]+)"/.exec(html)?.[1] ?? ''
    await person.post(`${draft}/evidence`, { 'kind-F1': 'document', 'was-F1': was, goOn: 'later' })
    const after = (await person.get(`${draft}/evidence`)).text
    expect(after).not.to.match(/name="purpose-F1" value="[a-z-]+" checked/)
  })
})
