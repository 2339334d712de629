import { expect } from 'chai'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { conclusionsOfLaw } from '../../src/procedures/adjudication/appraisal.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { notified, Story } from '../papers/a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const asked = {
  institution: '珠海市知识产权鉴定所',
  chosen: 'agreed',
  isListed: true,
  questions: '样品是否具备权利要求1的技术特征A至E\n样品卡合件的连接方式',
  materials: '公证封存的样品一件\n专利授权公告文本',
  answerBy: '2026-05-08',
}
const checked = ['qualified', 'sources', 'lawful', 'technical']

function investigating(): Story {
  const story = new Story('adjudication')
  story.take('file', 3, panel)
  story.take('serve-request', 5, { servedOn: '2026-03-07' })
  story.take('defend', 8, { defence: '不落入保护范围' }, 'respondent')
  return story
}

const problem = (act: () => unknown) => {
  try {
    act()
    return undefined
  } catch (error) {
    const { code, details } = error as RuleError
    return details['fields'] ?? code
  }
}

const asksForLaw = (question: string) => new RegExp(conclusionsOfLaw, 'u').test(question)

describe('an appraisal in an adjudication', () => {
  it('TI-08: is asked about technical facts, never about what follows from them in law', () => {
    for (const question of [
      '被控产品是否侵犯涉案专利权',
      '该行为是否构成侵权',
      '是否落入权利要求1的保护范围',
      '应否承担赔偿责任',
    ])
      expect(asksForLaw(question), question).to.equal(true)
    for (const question of [
      '样品是否具备权利要求1的技术特征A',
      '两种连接方式是否基本相同',
      '样品的成分',
      '图纸与样品是否一致',
    ])
      expect(asksForLaw(question), question).to.equal(false)
    const story = investigating()
    expect(problem(() => story.take('entrust-appraisal', 10, { ...asked, questions: '是否构成侵权' }))).to.deep.equal({
      questions: 'question-of-law',
    })
  })

  it('TI-08: is entrusted by a letter with the questions, what is sent, and nothing of the law', () => {
    const [letter] = investigating().take('entrust-appraisal', 10, asked)
    expect(letter?.key).to.equal('appraisal-letter')
    expect(letter?.text)
      .to.include('技术鉴定委托书')
      .and.include('珠海市知识产权鉴定所')
      .and.include('样品是否具备权利要求1的技术特征A至E')
      .and.include('专利授权公告文本')
      .and.include('不在鉴定范围')
      .and.include('2026年5月8日前提交')
      .and.not.match(/____|undefined/)
  })

  it('TI-08: counts once it was checked, and none comes that nobody asked for', () => {
    const opinion = { receivedOn: '2026-03-20', number: '珠知鉴〔2026〕3号', opinion: '具备特征A至E', checked }
    expect(problem(() => investigating().take('record-appraisal', 18, opinion))).to.equal('condition-not-met')
    const story = investigating()
    story.take('entrust-appraisal', 10, asked)
    expect(
      problem(() => story.take('record-appraisal', 18, { ...opinion, checked: checked.slice(0, 3) })),
    ).to.deep.equal({ checked: 'not-every-confirmed' })
    story.take('record-appraisal', 18, opinion)
    expect(story.proceeding.walked.at(-1)?.step).to.equal('record-appraisal')
  })
})

describe('evidence in an adjudication', () => {
  it('EV-17: sealed evidence goes to no outsider before a promise of secrecy: an investigator, an appraiser', () => {
    const { 'name-investigator': named, 'entrust-appraisal': entrusted } = investigating().procedure.steps
    expect(named?.fields?.['promisedOn']?.required).to.equal(true)
    expect(entrusted?.fields?.['promisedOn']?.neededWith).to.equal('sealedSent')
    const story = investigating()
    expect(problem(() => story.take('entrust-appraisal', 10, { ...asked, sealedSent: true }))).to.deep.equal({
      promisedOn: 'not-said',
    })
    story.take('entrust-appraisal', 10, { ...asked, sealedSent: true, promisedOn: '2026-03-11' })
    expect(story.proceeding.walked.at(-1)?.step).to.equal('entrust-appraisal')
  })

  it('EV-04: of each exhibit it is recorded whether it is the original, and who made or kept it', () => {
    for (const key of ['adjudication', 'penalty']) {
      const { fields, source, audience } = newestOf(key)!.steps['check-originals'] ?? {}
      const { item, form, recorder } = fields?.['checked']?.columns ?? {}
      expect([item?.kind, item?.required, form?.required, recorder?.required, audience], key).to.deep.equal([
        'record',
        true,
        true,
        true,
        'officers',
      ])
      expect(Object.keys(form?.options ?? {}), key).to.deep.equal(['original', 'equal', 'copy'])
      expect(Object.keys(recorder?.options ?? {}), key).to.include.members(['platform', 'notary', 'business'])
      expect(source?.article, key).to.equal('第十五条、第九十三条、第九十四条')
    }
    const story = investigating()
    story.take('check-originals', 10, { checked: [{ item: 'E1', form: 'original', recorder: 'notary' }] })
    expect(story.proceeding.walked.at(-1)?.step).to.equal('check-originals')
  })
})

describe('a decision that nobody sued over', () => {
  const decided = () => {
    const story = new Story('adjudication')
    story.take('file', 3, panel)
    story.take('propose-direct', 4, {
      proposed: 'C1',
      orders: '立即停止制造',
      findings: '重复侵权',
      reason: '已有生效裁决',
      earlier: '珠知法裁字〔2025〕7号',
    })
    story.take('approve-decision', 5, { outcome: 'C1', reason: '同意' }, 'lead')
    story.take('serve-decision', 7, notified(7))
    return story
  }
  const certify = (story: Story, n: number) => story.take('certify-effect', n)

  it('PD-06: is certified as final once the time to sue is over, and needs no proof in the civil suit', () => {
    const story = decided()
    expect(problem(() => certify(story, 8))).to.equal('step-out-of-order')
    story.take('lapse-suit', 40, {}, 'system')
    const [certificate] = certify(story, 41)
    expect(certificate?.text)
      .to.include('行政裁决生效证明')
      .and.include('当事人在法定期限内未向人民法院提起行政诉讼')
      .and.include('于2026年3月7日作出行政裁决')
      .and.include('第六条')
      .and.not.match(/____|undefined/)
    expect(certificate?.audience).to.equal('requester')
  })

  it('PD-06: is not certified while somebody may sue, nor once a court changed it', () => {
    const story = decided()
    story.take('record-suit', 9, { suedOn: '2026-03-11' }, undefined, { of: 'B1' })
    story.take('judgment-changed', 60, { judgedOn: '2026-04-30', reason: '撤销' })
    expect(problem(() => certify(story, 61))).to.equal('step-out-of-order')
  })
})
