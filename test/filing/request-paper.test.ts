import { expect } from 'chai'
import { complaintFields } from '../../src/filing/complaint.fields.ts'
import { caseOf, factsOf as factsOfFiling } from '../../src/filing/complaint.record.ts'
import type { DraftFile } from '../../src/filing/draft.model.ts'
import { fileComplaint, type FilingOrder } from '../../src/filing/index.ts'
import { previewRequest } from '../../src/filing/filing.actions.ts'
import type { CaseRecord, Proceeding, RightKind } from '../../src/kernel/case-record.ts'
import { factsOf, type PaperOccasion } from '../../src/papers/paper.facts.ts'
import { assemble, paperTemplates, titleOf } from '../../src/papers/paper.templates.ts'
import { actRows, standingName } from '../../src/papers/request.words.ts'
import { intakeProcedure, procedureAt, requestRules } from '../../src/procedures/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { textOf } from '../papers/text-of.ts'
import { aComplaint, aSuit } from './a-complaint.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'

const calendars = { CN: { jurisdiction: 'CN' as const, version: 'test', years: {} } }

const file = (name: string, given: Partial<DraftFile> = {}): DraftFile =>
  ({
    id: name,
    name,
    kind: 'document',
    proves: `${name}的证明事项`,
    fileName: `${name}.pdf`,
    type: 'application/pdf',
    size: 1,
    sha256: 'a'.repeat(64),
    blobId: 'b'.repeat(24),
    addedAt: at,
    sealed: false,
    ...given,
  }) as DraftFile

/** The case a complaint becomes, in its examination. */
function filed({ complaint, files = [], channel = 'online' }: FilingOrder): CaseRecord {
  const made = { number: 'ZB2026-000001', filerId: 'p-filer', filerName: '陈权', channel, at }
  const record = caseOf(complaint, files, made)
  const procedure = procedureAt(intakeProcedure(), record.filedOn)
  const proceeding = {
    id: 'P1',
    procedure: procedure.key,
    version: procedure.version,
    state: procedure.start,
    holder: { bodyId: 'centre', deskId: 'centre-intake' },
    clocks: [],
    facts: factsOfFiling(complaint),
    walked: [],
    officers: [],
  }
  return { ...record, proceedings: [proceeding as unknown as Proceeding] }
}

const occasion = (record: CaseRecord, audience: PaperOccasion['audience'] = 'filer'): PaperOccasion => ({
  record,
  proceedingId: 'P1',
  audience,
  at,
  by: { id: 'p-filer', name: '陈权' },
  calendars: calendars as never,
})

/** What the document says, white space left out. */
function printed(record: CaseRecord, key: 'request' | 'request-copy' = 'request'): string {
  const facts = factsOf(key, occasion(record, key === 'request' ? 'filer' : 'respondent'), record._id)
  return textOf(assemble(paperTemplates[key], facts)).replaceAll(/[ \u3000]/g, '')
}

const rich = (claims: object = {}): FilingOrder => ({
  complaint: {
    ...aComplaint({
      requester: {
        agentName: '林晓彤',
        agentFirm: '海湾律师事务所',
        agentPhone: '13800138000',
        representative: '陈志远',
        serviceAddress: '珠海市香洲区情侣路9号',
      },
      right: { classes: '07-02' },
      acts: {
        kinds: ['offering', 'selling'],
        description: '第一段事实。\n第二段理由。',
        link: 'https://shop.example/📷?item=1',
        price: '99元',
        platform: '某平台',
      },
      claims: { claims: ['stop', 'destroy'], claimsText: '公开道歉', earlier: '曾发律师函。', ...claims },
    }),
    matter: { venue: 'shop' },
  },
  files: [file('公证书'), file('商业账册', { sealed: true })],
})

const bare = (): FilingOrder => ({
  complaint: aComplaint({
    requester: { idNumber: undefined, email: undefined, electronicService: false },
    respondent: { name: undefined, address: undefined },
    acts: { firstSeenOn: undefined, ongoing: undefined },
    claims: { wish: 'report', claims: ['punish'], wantsMediation: false, notSued: false },
  } as unknown as Parameters<typeof aComplaint>[0]),
  channel: 'assistance',
})

describe('a complaint as a document', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openFilingHouse()
  })
  after(() => close())

  describe('the filer’s own request', () => {
    it('says who asks whom for what, on which right, on what facts and evidence, with the statements and the electronic confirmation', () => {
      expect(printed(filed(rich())))
        .to.include('专利侵权纠纷处理请求书\n案件编号：ZB2026-000001')
        .and.include('请求人珠海某电器有限公司')
        .and.include('主体资格权利人')
        .and.include('代表人陈志远')
        .and.include('代理人林晓彤，海湾律师事务所，13800138000')
        .and.include('电话0756-2222333')
        .and.include('被请求人珠海某商贸有限公司')
        .and.include('涉案权利外观设计专利：电水壶')
        .and.include('分类号07-02')
        .and.include('责令立即停止侵权行为\n销毁侵权产品、专用模具\n公开道歉')
        .and.include('行为类型许诺销售、销售')
        .and.include('发生场合网络店铺、电子商务平台')
        .and.include('平台名称某平台')
        .and.include('首次发现2026年3月1日\n是否持续仍在持续')
        // A symbol in an address is no reason to refuse the document.
        .and.include('网址https://shop.example/□?item=1')
        .and.include('第一段事实。\n第二段理由。')
        .and.include('此前或者正在进行的处理：\n曾发律师函。')
        .and.include('1证据1公证书.pdf公证书的证明事项\n2证据51申请保密的证据另行提交，不向对方和其他机构公开')
        .and.include('就本纠纷没有向人民法院起诉，也没有约定其他解决途径\n本文书所述内容和提交的材料真实')
        .and.include('愿意接受调解')
        .and.include('同意电子送达，电子邮箱：ip@example.cn；送达地址：珠海市香洲区情侣路9号')
        .and.include('请求人以电子方式确认提交：陈权，2026年11月23日10时00分。')
        .and.not.match(/____|商业账册|知收字/)
    })

    it('leaves out what was not said, names an unknown respondent as such, and has a place to sign where somebody else handed it in', () => {
      const text = printed(filed(bare()))
      expect(text)
        .to.include('知识产权侵权举报书')
        .and.include('被举报人（名称不详）')
        .and.include('依法给予行政处罚')
        .and.include('提交时没有附证据。')
        .and.include('不愿意接受调解')
        .and.include('此致\n珠海市知识产权保护中心')
        .and.include('不同意电子送达；送达地址：珠海市香洲区人民东路1号')
        .and.include('举报人珠海某电器有限公司')
        .and.not.match(/____|电子邮箱|首次发现|是否持续|以电子方式确认|没有向人民法院起诉|此前或者|证件号码/)
    })

    it('says how the filer wishes it to be dealt with, to the office alone, and to one from abroad what it is in English', () => {
      const advice = filed(rich({ wish: 'advise', wantsMediation: false }))
      expect(printed(advice)).to.include('希望的处理方式：请保护中心建议。').and.include('不愿意接受调解')
      expect(printed(advice, 'request-copy')).to.not.include('希望的处理方式')
      expect(printed(advice)).to.not.include('Englishsummary')
      const parties = advice.parties.map((party) => ({ ...party, region: 'foreign' as const }))
      expect(printed({ ...advice, parties })).to.include('Thisisyourcomplaintasyoufiledit')
    })

    it('leaves an English sentence its own full stop', () => {
      const order = rich()
      const description = 'The shop sells counterfeit lamps under our mark.\nPrices start at 99 yuan'
      const acts = { ...order.complaint.acts, description }
      const text = printed(filed({ ...order, complaint: { ...order.complaint, acts } }))
      expect(text).to.include('underourmark.').and.include('99yuan.').and.not.include('mark。')
    })

    it('has every number in one form, however wide it was typed', () => {
      const order = rich()
      const acts = {
        ...order.complaint.acts,
        price: '９９元',
        declaration: '５３２１２０２６０１２３４５６７８９',
        recordal: 'Ｔ2022—123456',
      }
      const record = filed({
        ...order,
        complaint: { ...order.complaint, acts, matter: { venue: 'port' } },
      } as unknown as FilingOrder)
      expect(record.acts).to.include({ price: '99元', declaration: '532120260123456789', recordal: 'T2022-123456' })
      expect(printed(record))
        .to.include('报关单号532120260123456789')
        .and.include('海关备案号T2022-123456')
        .and.include('99元')
    })

    it('of several who ask says each one’s own standing, way and address of service, and has a place for each to sign', () => {
      const order = rich()
      const { requester } = order.complaint
      const second = {
        ...requester,
        name: '珠海乙有限公司',
        standing: 'exclusive-licensee',
        electronicService: false,
        serviceAddress: '珠海市斗门区2号',
      }
      const text = printed(
        filed({
          ...order,
          complaint: { ...order.complaint, requester: { ...requester, more: [second] } },
        } as FilingOrder),
      )
      expect(text)
        .to.include('珠海某电器有限公司：同意电子送达，电子邮箱：ip@example.cn；送达地址：珠海市香洲区情侣路9号')
        .and.include('珠海乙有限公司：不同意电子送达；送达地址：珠海市斗门区2号')
        .and.include('主体资格独占实施许可合同的被许可人')
        .and.include('以电子方式提交：陈权，2026年11月23日10时00分。各请求人签名、盖章，或者另附授权文件')
        .and.not.include('请求人以电子方式确认提交')
    })

    it('bears no seal and no office’s number', () => {
      const facts = factsOf('request', occasion(filed(rich())), 'ZB2026-000001')
      const blocks = assemble(paperTemplates.request, facts)
      expect(blocks.map(({ type }) => type)).not.to.include('seal')
      expect(paperTemplates.request.mark.pattern).not.to.include('{n}')
    })

    it('is called by what the filer wishes, and so are the sides', () => {
      for (const wish of complaintFields.claims.wish.options) {
        const facts = factsOf('request', occasion(filed(rich({ wish }))), 'ZB2026-000001')
        const { title, asker, other } = requestRules[wish]
        expect(titleOf(paperTemplates.request, facts)).to.equal(title.zh)
        const text = textOf(assemble(paperTemplates.request, facts)).replaceAll(/[ \u3000]/g, '')
        expect(text).to.include(`${asker}珠海某电器有限公司`).and.include(`${other}珠海某商贸有限公司`)
      }
    })

    it('has a word for every code that a complaint may hold', () => {
      for (const code of complaintFields.requester.standing.options)
        expect(standingName(code, [{ kind: 'invention' }])).to.match(/^[\p{Script=Han}、（）]+$/u)
      // What the contract is called is the word of the law of the right.
      const licensee = (...kinds: RightKind[]) =>
        standingName(
          'exclusive-licensee',
          kinds.map((kind) => ({ kind })),
        )
      expect([
        licensee('design'),
        licensee('trademark'),
        licensee('copyright'),
        licensee('design', 'trademark'),
      ]).to.deep.equal([
        '独占实施许可合同的被许可人',
        '独占使用许可合同的被许可人',
        '独占许可使用合同的被许可人',
        '独占许可合同的被许可人',
      ])
      const record = filed(rich())
      for (const kind of complaintFields.acts.kinds.options)
        expect(actRows({ ...record.acts, kinds: [kind] }, record)[0]?.value).to.match(/^[\p{Script=Han}、]+$/u)
      for (const venue of complaintFields.matter.venue.options)
        expect(actRows({ ...record.acts, venue }, record)[1]?.value).to.match(/^[\p{Script=Han}、]+$/u)
      const { direction } = complaintFields.acts
      for (const way of direction.options)
        expect(
          actRows({ ...record.acts, direction: way }, record).find(({ label }) => label === '进出口')?.value,
        ).to.match(/^\p{Script=Han}+$/u)
    })
  })

  describe('the copy of a request that is served', () => {
    it('says the same, without the contacts of the requester, what is kept secret, and what the requester added later', () => {
      const record = filed(rich())
      const later = { ...record.evidence[0]!, id: 'E3', name: '后来提交的照片', addedAt: new Date(at.getTime() + 1) }
      const text = printed({ ...record, evidence: [...record.evidence, later] }, 'request-copy')
      expect(text)
        .to.include('专利侵权纠纷处理请求书副本')
        .and.include('第一段事实。\n第二段理由。')
        .and.include('1公证书公证书的证明事项')
        .and.include('请求人以电子方式确认提交：陈权')
        .and.include('代理人林晓彤，海湾律师事务所')
        .and.not.match(/0756-2222333|13800138000|ip@example\.cn|情侣路9号|申请保密的证据|商业账册|后来提交的照片/)
    })

    it('of a person has the number of identity covered', () => {
      const order = rich()
      const complaint = { ...order.complaint, requester: { ...order.complaint.requester, kind: 'natural' as const } }
      const idNumber = '11010519491231002X'
      const record = filed({ complaint: { ...complaint, requester: { ...complaint.requester, idNumber } } })
      expect(printed(record)).to.include(`证件号码${idNumber}`)
      expect(printed(record, 'request-copy')).to.include('证件号码1***************2X').and.not.include(idNumber)
    })

    it('tells no respondent how another is reached, nor where in their district a person lives', () => {
      const record = filed(rich())
      const named = { kind: 'natural' as const, side: 'respondent' as const, personIds: [] }
      const neighbour = {
        ...record.parties[1]!,
        ...named,
        id: 'B2',
        name: '陈国栋',
        address: '珠海市香洲区前山路12号3栋',
        phone: '13700020003',
        email: 'guodong@example.cn',
        agent: { name: '何敏', firm: '前山律师事务所', phone: '13700020004' },
      }
      const [asker, ...others] = record.parties
      const person = { ...asker!, kind: 'natural' as const, address: '珠海市香洲区人民西路7号' }
      const filedAgainstTwo = { ...record, parties: [person, ...others, neighbour] }
      expect(printed(filedAgainstTwo)).to.include('13700020003').and.include('前山路12号3栋')
      expect(printed(filedAgainstTwo, 'request-copy'))
        .to.match(/陈国栋\s*住所\s*珠海市香洲区\n/)
        .and.include('代理人何敏，前山律师事务所')
        .and.not.match(/1370002000|guodong|前山路|人民西路/)
    })

    it('of a confidential complaint names nobody who complained', () => {
      const text = printed(filed(rich({ confidential: true })), 'request-copy')
      expect(text).to.include('请求人投诉人（已申请保密）').and.include('第一段事实。')
      expect(text).not.to.match(/珠海某电器|陈权|林晓彤|陈志远|人民东路1号|请求对身份/)
    })
  })

  describe('the filing of a complaint with its request', () => {
    it('keeps it with the case, for the filer and the office, under the number of the case', async () => {
      const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
      const stored = await loadCase(record._id)
      const request = stored.papers.find(({ key }) => key === 'request')
      expect(request).to.deep.include({ audience: 'requester', number: record._id, title: '专利侵权纠纷处理请求书' })
      expect(stored.filerName).to.equal('陈权')
    })

    it('of whoever was sued abroad says that, and that the right is asserted by the other side', () => {
      const text = printed(filed({ complaint: aSuit() }))
      expect(text)
        .to.include('海外知识产权纠纷应对指导申请书')
        .and.include('主体资格被诉方、被警告方')
        .and.include('所称权利人KettleRightsLLC')
        .and.include('对方提出的要求停止销售，赔偿二十万美元')
        .and.include('收到警告函或者起诉状的日期2026年2月20日')
      expect(text).not.to.match(/涉案权利|专利权人|主体资格权利人|没有向人民法院起诉/)
    })

    it('shows it before as a preview, which takes no number and keeps nothing', async () => {
      const first = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
      const { title, bytes } = await previewRequest({ complaint: aComplaint() }, { viewer: aFiler(), at })
      expect(title).to.equal('专利侵权纠纷处理请求书')
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).to.equal('%PDF-')
      const next = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
      expect(serialOf(next.record._id)).to.equal(serialOf(first.record._id) + 1)
    })

    it('takes no number where it cannot be printed', async () => {
      const before = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
      const complaint = aComplaint({ acts: { description: '不能打印的字：\u{202e}' } })
      const refusal = await fileComplaint({ complaint }, { viewer: aFiler(), at }).catch((error: unknown) => error)
      expect(refusal).to.include({ code: 'paper-missing-glyphs' })
      const next = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
      expect(serialOf(next.record._id)).to.equal(serialOf(before.record._id) + 1)
      const receipts = [before, next].map(({ record }) => record.papers.find(({ key }) => key === 'receipt')?.number)
      expect(Number(/(\d+)号/.exec(receipts[1] ?? '')?.[1])).to.equal(
        Number(/(\d+)号/.exec(receipts[0] ?? '')?.[1]) + 1,
      )
    })
  })
})

const serialOf = (number: string): number => Number(number.split('-')[1])
