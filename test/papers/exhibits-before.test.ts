import { expect } from 'chai'
import type { EvidenceItem, Proceeding, Walked } from '../../src/kernel/case-record.ts'
import { isBefore } from '../../src/kernel/exhibits.ts'
import { forwardedWith } from '../../src/kernel/forwarded.ts'
import { handedOver } from '../../src/kernel/handed-over.ts'
import { materialsLeft } from '../../src/kernel/unforwarded.ts'
import { dateOn, day, drawn, type Printed, refusalOf, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const opinion = {
  opinions: [
    { exhibit: 'E1', authenticity: 'accepted', legality: 'accepted', relevance: 'contested', reason: '与本案无关。' },
  ],
}

type Side = EvidenceItem['side']

/** A file that comes with the newest step, or with none. */
function add(story: Story, id: string, side: Side, n: number, comes: { with: boolean } = { with: true }): void {
  const item = { id, name: `附件${id.slice(1)}`, proves: '', side, sealed: false, served: false, addedAt: day(n) }
  const bring = (walk: Walked): Walked => ({ ...walk, files: [...(walk.files ?? []), id] })
  const brought = (walked: readonly Walked[]) =>
    walked.map((walk, k) => (comes.with && k === walked.length - 1 ? bring(walk) : walk))
  story.record = {
    ...story.record,
    evidence: [...story.record.evidence, item as unknown as EvidenceItem],
    proceedings: story.record.proceedings.map((each) => ({ ...each, walked: brought(each.walked) })),
  }
}

function served(): Story {
  const story = new Story('adjudication')
  story.take('file', 3, panel)
  story.take('serve-request', 6, inPerson(5))
  return story
}

/** What the proof of service lists. */
const listed = (printed: readonly Printed[]) =>
  printed
    .find(({ key }) => key === 'proof-of-service')
    ?.facts.service?.documents.map(({ name, number }) => (number?.startsWith('证据') ? number : name))

describe('the exhibits of a paper are those before its own proceeding', () => {
  it('SV-03: files of an opinion on evidence travel with the opinion, not with the defence', () => {
    const story = served()
    story.take('defend', 9, { defence: '采用现有设计。' })
    add(story, 'E3', 'respondent', 9)
    story.take('opine-on-evidence', 9, opinion, 'respondent')
    add(story, 'E4', 'respondent', 9)
    expect(listed(story.take('forward-defence', 10, inPerson(10)))).to.deep.equal(['答辩书副本', '证据3'])
    const [, opined] = story.proceeding.walked.filter(({ side }) => side === 'respondent')
    expect(forwardedWith(opined!, story.procedure.steps, story.proceeding.walked)).to.equal(undefined)
    const printed = story.take('forward-to-requester', 11, { ...inPerson(11), exhibits: ['E4'] })
    expect(listed(printed)).to.deep.equal(['质证意见副本', '证据4'])
  })

  it('SV-03: a defence goes whichever of its files stay back, and what stayed back is forwarded later, before a decision', () => {
    for (const exhibits of [['E3'], []]) {
      const story = served()
      story.take('supply-evidence', 8, { note: '在先设计。' }, 'respondent')
      add(story, 'E3', 'respondent', 8)
      story.take('defend', 9, { defence: '采用现有设计。' })
      add(story, 'E4', 'respondent', 9)
      const defence = story.proceeding.walked.at(-1)!
      expect(listed(story.take('forward-defence', 10, { ...inPerson(10), exhibits }))).to.deep.equal(['答辩书副本'])
      const { steps } = story.procedure
      expect(forwardedWith(defence, steps, story.proceeding.walked)?.step).to.equal('forward-defence')
      const left = handedOver(story.record, story.proceeding, steps, 'forward-to-requester', story.record.parties[0]!)
      expect(left.evidence.map(({ id }) => id)).to.deep.equal(['E3', 'E4'])
      story.take('deliberate', 11)
      const decide = {
        proposed: 'C1',
        findings: '查明。',
        rulings: '认定。',
        reason: '落入。',
        orders: '停止侵权。',
        record: '评议。',
      }
      const refused = refusalOf(() => story.take('propose-decision', 12, decide))
      expect(refused?.code).to.equal('not-forwarded')
      expect((refused!.details['materials'] as { zh: string }[]).map(({ zh }) => zh)).to.deep.equal([
        '提交证据',
        '证据4（附件4）',
      ])
      expect(listed(story.take('forward-to-requester', 13, { ...inPerson(13), exhibits: ['E3', 'E4'] }))).to.deep.equal(
        ['证据说明副本', '证据3', '证据4'],
      )
      expect(materialsLeft(story.record, story.proceeding, story.procedure)).to.deep.equal([])
    }
  })

  it('SV-03: a file of a note on evidence that stayed back while the note went stays to be forwarded', () => {
    const story = served()
    story.take('supply-evidence', 8, { note: '公证购买。' }, 'filer')
    add(story, 'E3', 'requester', 8)
    add(story, 'E4', 'requester', 8)
    story.take('forward-to-respondent', 9, { ...inPerson(9), exhibits: ['E4'] })
    expect(materialsLeft(story.record, story.proceeding, story.procedure)[0]?.zh).to.equal('证据3（附件3）')
    expect(listed(story.take('forward-to-respondent', 10, { ...inPerson(10), exhibits: ['E3'] }))).to.deep.equal([
      '证据3',
    ])
    expect(materialsLeft(story.record, story.proceeding, story.procedure)).to.deep.equal([])
  })

  it('SV-03: words whose files went before are still served, and only then read as served', () => {
    const story = served()
    story.take('supply-evidence', 9, { note: '先行送达。' }, 'respondent')
    add(story, 'E3', 'respondent', 9)
    const note = story.proceeding.walked.at(-1)!
    // As earlier versions served: the files with the defence, the words not.
    const before = { id: 'V9', proceedingId: 'P1', partyId: 'A1', papers: [], handedIn: [], evidence: ['E3'] }
    const services = [{ ...before, on: dateOn(10), at: day(10), by: 'officer', byName: '李明' }]
    story.record = { ...story.record, services } as typeof story.record
    const { steps } = story.procedure
    const left = handedOver(story.record, story.proceeding, steps, 'forward-to-requester', story.record.parties[0]!)
    expect([left.walks.map(({ seq }) => seq), left.evidence]).to.deep.equal([[note.seq], []])
    expect(listed(story.take('forward-to-requester', 11, inPerson(11)))).to.deep.equal(['证据说明副本'])
    expect(forwardedWith(note, steps, story.proceeding.walked)?.step).to.equal('forward-to-requester')
  })

  it('what was handed in with a step of another proceeding is before that one alone, until it is sent along', () => {
    const proceeding = (id: string, files: string[]) =>
      ({ id, walked: files.length ? [{ seq: 1, step: 'state-opinion', files }] : [] }) as unknown as Proceeding
    const proceedings = [proceeding('P1', ['E2']), proceeding('P2', ['E3']), proceeding('P3', [])]
    const before = (id: string, of: string, handoffs: unknown[] = []) =>
      isBefore({ id }, of, { proceedings, handoffs } as never)
    expect(['P2', 'P3'].map((of) => before('E1', of))).to.deep.equal([true, true])
    expect(
      ['P2', 'P3'].map((of) => before('E2', of)),
      'asked for at the examination',
    ).to.deep.equal([true, true])
    expect(['P1', 'P2', 'P3'].map((of) => before('E3', of))).to.deep.equal([false, true, false])
    const sent = (state: string) => [{ proceedingId: 'P3', state, travels: { papers: [], evidence: ['E3'] } }]
    expect([before('E3', 'P3', sent('offered')), before('E3', 'P3', sent('accepted'))]).to.deep.equal([false, true])
  })

  it('what was sent with an application, then as evidence, is an exhibit by the latter; with the application alone it is none', () => {
    const again = (story: Story, id: string) => {
      const { proceedings } = story.record
      const walked = proceedings[0]!.walked.map((walk, n, all) =>
        n === all.length - 1 ? { ...walk, files: [...(walk.files ?? []), id] } : walk,
      )
      story.record = { ...story.record, proceedings: [{ ...proceedings[0]!, walked }] }
    }
    const story = served()
    story.take('ask-suspension', 7, { reason: '已请求宣告无效。' }, 'filer')
    add(story, 'E3', 'requester', 7)
    add(story, 'E4', 'requester', 7)
    const { steps } = story.procedure
    const left = () => handedOver(story.record, story.proceeding, steps, 'forward-to-respondent', respondent)
    expect(left().evidence).to.deep.equal([])
    story.take('supply-evidence', 8, { note: '合同。' }, 'filer')
    again(story, 'E3')
    // What came with the complaint stays an exhibit, whatever else it was sent with.
    story.take('ask-suspension', 8, { reason: '再次申请。' }, 'filer')
    again(story, 'E1')
    expect(left().evidence.map(({ id }) => id)).to.deep.equal(['E3'])
    expect(listed(story.take('forward-to-respondent', 9, { ...inPerson(9), exhibits: ['E3'] }))).to.deep.equal([
      '证据说明副本',
      '证据3',
    ])
    story.take('defend', 10, { defence: '采用现有设计。' })
    story.take('forward-defence', 11, inPerson(11))
    story.take('refuse-suspension', 11, { ground: 'upheld', reason: '不影响。' })
    story.take('deliberate', 11)
    const worded = { findings: '查明。', rulings: '认定。', reason: '落入。', orders: '停止侵权。', record: '评议。' }
    story.take('propose-decision', 12, { proposed: 'C1', ...worded })
    const [decision] = story.take('approve-decision', 13, { outcome: 'C1', reason: '同意。' })
    expect(decision!.facts.evidence?.map(({ no }) => no)).to.deep.equal(['1', '3'])
    // Two laws in one sentence stand with a mark between them, on one line.
    expect(decision!.facts.basis).to.have.length(2)
    expect(decision!.text).to.include('第六十五条、《专利纠纷行政裁决和调解办法》')
  })

  it('a receipt of service is no exhibit of the decision, which tells opinions and notes on evidence in their own words', () => {
    const story = served()
    story.take('supply-evidence', 8, { note: '公证封存的实物。' }, 'filer')
    add(story, 'E3', 'requester', 8)
    story.take('forward-to-respondent', 9, { ...inPerson(9), exhibits: ['E3'] })
    story.take('opine-on-evidence', 10, opinion, 'respondent')
    story.take('defend', 10, { defence: '采用现有设计。' })
    story.take('forward-defence', 11, inPerson(11))
    story.take('forward-to-requester', 11, inPerson(11))
    story.take('call-hearing', 12, { heldAt: `${dateOn(20)}T09:30`, place: '一号庭' })
    const both = ['A1', 'B1'].flatMap((id) => [
      [`servedOn-${id}`, dateOn(13)],
      [`mode-${id}`, 'direct'],
    ])
    story.take('serve-notice', 13, Object.fromEntries(both))
    add(story, 'E4', 'office', 13)
    story.take('hold-hearing', 21, { heldOn: dateOn(20), record: '双方到庭。', attended: true })
    const worded = { findings: '查明。', rulings: '认定。', reason: '落入。', orders: '停止侵权。', record: '评议。' }
    story.take('propose-decision', 23, { proposed: 'C1', ...worded })
    const [decision] = story.take('approve-decision', 24, { outcome: 'C1', reason: '同意。' })
    const text = decision!.text
    expect(text).to.include('附件3').and.not.include('附件4')
    expect(text).to.include('提交证据说明，称：\n公证封存的实物。')
    expect(text).to.include(
      '提交质证意见，称：\n1．证据1；真实性：认可；合法性：认可；关联性：不认可；理由：与本案无关。',
    )
  })

  it('the notice of defence encloses copies of evidence only where there is any', () => {
    const facts = served().take('defend', 9, { defence: '采用现有设计。' })
    expect(facts).to.deep.equal([])
    const enclosed = (more: object) => {
      const story = new Story('adjudication', more)
      story.take('file', 3, panel)
      return story.take('serve-request', 6, inPerson(5)).find(({ key }) => key === 'defence-notice')!.text
    }
    expect(enclosed({}))
      .to.match(/书副本、证据副本/)
      .and.include('2．证据副本')
    expect(enclosed({ evidence: [] })).to.not.include('证据副本')
  })

  it('a penalty lists what proves the violation, and apart from it what the party put in for itself', () => {
    const evidence = (['requester', 'respondent', 'office'] as const).map((by, n) => ({
      no: String(n + 1),
      name: `附件${n + 1}`,
      fact: '',
      by,
    }))
    const facts = { number: '1', issuer: '香洲区市场监督管理局', issuedOn: dateOn(1), caseNumber: 'ZB1', evidence }
    const text = drawn('penalty-decision', { ...facts, respondents: [{ name: respondent.name }] } as never)
    const [, against = '', own = ''] = /有下列证据证明：(.*)当事人提交的证据如下：(.*)二、/s.exec(text) ?? []
    expect([against.match(/附件\d/g), own.match(/附件\d/g)]).to.deep.equal([['附件1', '附件3'], ['附件2']])
  })
})
