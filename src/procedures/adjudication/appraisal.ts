import { dateField } from '../form-fields.ts'
import { appraisalOpinion } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** Conclusions of law, which only who decides may draw: an appraiser is asked about facts (TI-08). */
export const conclusionsOfLaw = String.raw`(?:构成|属于|是否|有无)[^，。；\n]{0,12}(?:侵权|侵犯|违法|犯罪|假冒)|落入[^，。；\n]{0,16}保护范围|(?:侵权|违法|赔偿)责任|应否|应当(?:赔偿|处罚|承担)|如何(?:处罚|定性)`

/** Appraisal: it answers technical questions alone, and counts once it was checked (five bodies’ opinion of 2022, items 1 to 4). */
export const appraisal = {
  'entrust-appraisal': {
    title: both('委托技术鉴定', 'Entrust an appraisal'),
    effect: both(
      '就专业性技术问题委托鉴定，出具委托书；鉴定期间需要扣除的，另行办理扣除期限',
      'Asks an appraiser technical questions, by letter; time that is not to count is stopped by its own step',
    ),
    from: ['investigating', 'hearing'],
    to: 'same',
    by: ['officer', 'lead'],
    papers: ['appraisal-letter'],
    source: appraisalOpinion('第一条、第二条'),
    rows: ['TI-08', 'EV-17'],
    fields: {
      institution: { kind: 'text', title: both('鉴定机构', 'Appraiser'), required: true, max: 100 },
      chosen: {
        kind: 'choice',
        title: both('鉴定机构的确定方式', 'How the appraiser was chosen'),
        required: true,
        options: {
          agreed: both('双方当事人协商确定', 'Agreed by both sides'),
          named: both('协商不成，由办案机关指定', 'Named by the office, as the sides did not agree'),
        },
      },
      isListed: {
        kind: 'yes-no',
        title: both('列入知识产权鉴定机构名录', 'On the list of appraisers'),
        hint: both(
          '未列入的，核对其资质后可以委托',
          'If not, it can still be asked once its qualification was checked',
        ),
      },
      questions: {
        kind: 'long',
        title: both('委托鉴定的技术问题', 'Technical questions'),
        hint: both(
          '每行一个问题；只问技术事实，不问是否侵权',
          'One per line: technical facts only, never whether the patent is infringed',
        ),
        required: true,
        max: 4000,
        without: { words: conclusionsOfLaw, problem: 'question-of-law' },
        phrases: [
          both(
            '被控产品是否具备所列权利要求的各项技术特征',
            'Whether the product has each feature of the claims listed',
          ),
          both(
            '两项技术手段在手段、功能、效果上是否基本相同',
            'Whether two means do substantially the same thing, in the same way, with the same effect',
          ),
          both('样品的成分、结构或者性能', 'Composition, structure or performance of a sample'),
        ],
      },
      materials: {
        kind: 'long',
        title: both('送检材料', 'Samples and documents sent'),
        hint: both('每行一项', 'One per line'),
        required: true,
        max: 4000,
      },
      sealedSent: {
        kind: 'yes-no',
        title: both('送检材料含保密证据', 'Sealed evidence is among what is sent'),
        hint: both('只送交鉴定所必需的部分', 'Only what the appraisal needs'),
      },
      promisedOn: {
        kind: 'date',
        title: both('鉴定机构签署保密承诺书的日期', 'Date of its promise of secrecy'),
        hint: both('含保密证据的，签署后才可以送检', 'Sealed evidence is sent only after the promise'),
        neededWith: 'sealedSent',
      },
      answerBy: {
        kind: 'date',
        title: both('鉴定意见提交日期', 'Opinion due by'),
        hint: both('法律未规定期限，按委托约定填写', 'The law sets no deadline; as agreed with the appraiser'),
      },
    },
    files: 'annex',
    audience: 'parties',
    order: 64,
  },
  'record-appraisal': {
    title: both('登记鉴定意见', 'Record the appraisal'),
    effect: both(
      '审查鉴定意见后存入案卷并告知双方当事人，由双方质证；未经查证属实的，不作为定案依据',
      'Adds the opinion to the file once checked, and tells both sides; it is no basis of the decision before they were heard on it',
    ),
    from: ['investigating', 'hearing'],
    to: 'same',
    by: ['officer', 'lead'],
    when: {
      taken: ['entrust-appraisal'],
      because: both('本案尚未委托鉴定', 'No appraisal has been asked for yet'),
    },
    datedBy: 'receivedOn',
    source: appraisalOpinion('第三条'),
    rows: ['TI-08'],
    fields: {
      receivedOn: dateField('收到鉴定意见的日期', 'Date of receipt'),
      number: { kind: 'text', title: both('鉴定意见书编号', 'Number of the opinion'), required: true, max: 60 },
      opinion: { kind: 'long', title: both('鉴定意见', 'Opinion'), required: true, max: 8000 },
      checked: {
        kind: 'choices',
        title: both('使用前审查', 'Checked before use'),
        required: true,
        every: true,
        options: {
          qualified: both('鉴定机构、鉴定人具备相应资质，无应当回避的情形', 'Qualified, with no ground for recusal'),
          sources: both('检材来源合法、保管完整', 'The samples came lawfully and were kept whole'),
          lawful: both('鉴定程序和方法符合规定', 'Procedure and method follow the rules'),
          technical: both(
            '只对技术问题提出意见，未作法律结论',
            'It answers technical questions and draws no conclusion of law',
          ),
        },
      },
    },
    reads: ['entrust-appraisal'],
    files: 'annex',
    audience: 'parties',
    order: 65,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
