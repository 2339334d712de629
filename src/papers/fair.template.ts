import { opinionBlocks } from './opinion.words.ts'
import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  allParties,
  attachments,
  basisOf,
  callsOf,
  caseNameOf,
  chineseNumber,
  closingOf,
  contactBlocks,
  copiesOfEvidence,
  copyOfRequest,
  deadlinePhrase,
  fileNumber,
  findingsOf,
  heading,
  imprint,
  listed,
  nobodyAnswered,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  periodOf,
  recordHead,
  requesterName,
  respondentNames,
  respondentsOf,
  rightsOf,
  seal,
  sentence,
  signedBy,
  silentOnes,
  spokenOf,
  submitted,
  wayInBlocks,
  when,
} from './paper.wording.ts'

const measures = '《展会知识产权保护办法》'
const guide = '《展会知识产权保护指引》'

/** Fair, booth and closing, as the complaint says them. */
function booth({ venue }: PaperFacts): Block[] {
  return when(venue, (rows) => [{ type: 'fields', rows }])
}

const boothOf = ({ venue = [] }: PaperFacts): string =>
  venue
    .flatMap(({ label, value }) => (label === '展会' ? [value] : label === '展位' ? [`展位${value}`] : []))
    .join('，')

/** The judgment that it rests on. */
const rulingTold = (number: string): Block => paragraph(sentence(`已有生效法律文书认定侵权：${number}`))

const chineseHeading = (n: number, text: string): string => `${chineseNumber(n)}、${text}`

export const fairNotice: PaperTemplate = {
  key: 'fair-notice',
  title: { zh: '展会知识产权投诉告知书', en: 'Notice of a complaint at a fair' },
  style: 'letter',
  mark: { pattern: '{body}知展告字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: guide, article: '第十四条', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${requesterName(facts)}投诉你（单位）在展会上展出的展品、宣传资料涉嫌侵犯其${rightsOf(facts)}，${callsOf(facts).office}已于${officialDate(facts.acceptedOn)}受理（${fileNumber(facts)}）。现将${[copyOfRequest(facts, '投诉书副本'), ...copiesOfEvidence(facts)].join('、')}送达你（单位）。`,
    ),
    ...booth(facts),
    ...when(facts.claims, (claims) => [
      paragraph('投诉人的请求事项：'),
      { type: 'list' as const, numbering: 'figures' as const, items: claims },
    ]),
    paragraph(`请自收到本告知书之时起${deadlinePhrase(facts)}作出书面答复，并提交证据。${basisOf(facts)}`),
    paragraph('答复时可以提交下列材料：'),
    {
      type: 'list',
      numbering: 'brackets',
      items: [
        '不侵权的理由及其证据，例如自有权利的证明、权利人的许可、合法来源、在先公开或者使用的材料。',
        '参展合同、参展证件，单位营业执照或者个人身份证明；委托代理人的，提交授权委托书。',
        '愿意停止展出的，可以作出书面承诺，写明停止展出的展品和处理方式；作出承诺不等于承认侵权。',
      ],
    },
    paragraph(
      `逾期不答复，不影响${callsOf(facts).office}的处理。未答复、承认侵权，或者有生效法律文书认定侵权的，${callsOf(facts).office}协调展会主办方采取撤展、遮盖、断开链接等措施；双方有争议的，依法移送行政裁决、行政处罚或者调解。`,
    ),
    paragraph('工作人员将在展位进行核查，请予配合。核查限于询问、勘验、查看和抽样，不查阅账册，不查封、扣押展品。'),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('投诉告知书'),
    ...attachments([copyOfRequest(facts, '投诉书副本'), ...copiesOfEvidence(facts)]),
    seal(facts),
  ],
}

export const fairUndertaking: PaperTemplate = {
  key: 'fair-undertaking',
  title: { zh: '停止展出承诺书', en: 'Undertaking to stop a display' },
  style: 'form',
  mark: { pattern: '{case}', verified: false },
  ofParty: true,
  copies: 2,
  source: { document: guide, article: '第十四条', verified: false },
  compose: (facts) => [
    addressee(facts.issuer),
    paragraph(
      `关于${requesterName(facts)}投诉我（单位）在展会上的展品涉嫌侵犯其${rightsOf(facts)}一事（${fileNumber(facts)}），我（单位）自愿承诺：`,
    ),
    ...listed(facts.terms, 'figures'),
    ...when(facts.admitted, (admitted) => [
      paragraph(
        admitted
          ? '我（单位）承认被投诉的展品侵犯上述权利。'
          : '本承诺仅为停止展出，不表示承认被投诉的展品侵犯上述权利。',
      ),
    ]),
    paragraph('违反承诺再次展出的，接受展会主办方依照参展合同采取的措施，并依法承担责任。'),
    ...booth(facts),
    ...signedBy('承诺人', facts),
  ],
}

/** What the exhibitor said, promised, or did not say. */
function answered(facts: PaperFacts): Block[] {
  const { defence, noDefence, terms, undertaken = [] } = facts
  const failed = '在答复期限内未作答复'
  return [
    ...when(defence, (all) => submitted(all, '答复', '被投诉人')),
    ...promised(facts),
    ...(defence === undefined && terms === undefined && noDefence !== undefined
      ? nobodyAnswered(facts, '被投诉人', failed)
      : silentOnes({ ...facts, defence: [...(defence ?? []), ...undertaken] }, '被投诉人', failed)),
  ]
}

/** What the exhibitor promised; of several who promised what. */
function promised(facts: PaperFacts): Block[] {
  const { terms, undertaken = [] } = facts
  const named = undertaken.filter(({ by }) => by !== undefined)
  if (respondentsOf(facts).length < 2 || named.length === 0)
    return when(terms, (promises) => [paragraph('被投诉人承诺：'), ...listed(promises, 'figures')])
  return named.flatMap(({ by = '', text }) => [paragraph(`被投诉人${by}承诺：`), ...listed(text, 'figures')])
}

/** What is to be done; of several exhibitors what rests on a promise is said of those who gave it, and that it is no word on the others. */
function byWhom({ orders = [], undertaken = [], ...facts }: PaperFacts): string[] {
  const promising = new Set(undertaken.flatMap(({ by }) => by?.split('、') ?? []))
  const all = respondentsOf(facts).map(({ name }) => name)
  if (all.length < 2 || promising.size === 0) return orders
  const others = all.filter((name) => !promising.has(name)).join('、')
  const onPromise = /^被投诉人按照承诺/
  const named = orders.map((order) => order.replace(onPromise, `被投诉人${[...promising].join('、')}按照承诺`))
  if (others === '' || !orders.some((order) => onPromise.test(order))) return named
  return [
    ...named,
    `对没有作出承诺的被投诉人${others}，本意见书不作处理；投诉人可以依法请求行政裁决、举报、申请调解或者向人民法院提起诉讼`,
  ]
}

export const fairOpinion: PaperTemplate = {
  key: 'fair-opinion',
  title: { zh: '展会知识产权投诉处理意见书', en: 'Opinion on a complaint at a fair' },
  style: 'decision',
  mark: { pattern: '{body}知展处字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: `${measures}${guide}`, article: '第七条；第十四条', verified: false },
  compose: (facts) => [
    ...allParties(facts),
    ...booth(facts),
    paragraph(
      `投诉人认为被投诉人${respondentNames(facts)}在展会上展出的展品、宣传资料侵犯其${rightsOf(facts)}，于${officialDate(facts.filedOn)}投诉。${callsOf(facts).office}于${officialDate(facts.acceptedOn)}受理（${fileNumber(facts)}）。`,
    ),
    heading('一、投诉事项'),
    ...listed(facts.claims, 'figures', facts.acts),
    heading('二、答复情况'),
    ...answered(facts),
    heading('三、核查情况'),
    ...findingsOf(facts),
    ...when(facts.decisionNumber, (number) => [rulingTold(number)]),
    heading('四、处理理由'),
    ...paragraphs(facts.reasons),
    heading('五、处理意见'),
    ...listed(byWhom(facts), 'brackets'),
    ...(facts.repeated === true
      ? [paragraph('被投诉人此前已在展会上被认定侵权。建议展会主办方不允许其参加下一届展会。')]
      : []),
    paragraph(
      '本意见书是对展会现场展出行为的处理，不是对是否侵权的行政裁决或者行政处罚，不影响当事人依法请求行政裁决、举报、请求调解，或者向人民法院提起诉讼、申请保全。',
    ),
    ...contactBlocks(facts),
    seal(facts),
    ...imprint(facts),
  ],
}

export const fairEnded: PaperTemplate = {
  key: 'fair-ended',
  title: { zh: '展会知识产权投诉终止处理告知书', en: 'Notice that a complaint at a fair ended with the fair' },
  style: 'letter',
  mark: { pattern: '{body}知展终字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: measures, article: '第八条', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${spokenOf(requesterName(facts), facts)}投诉${spokenOf(respondentNames(facts), facts)}在展会上展出的展品、宣传资料涉嫌侵犯${requesterName(facts) === facts.addressee ? '你（单位）的' : '其'}${rightsOf(facts)}（${fileNumber(facts)}）${facts.acceptedOn === undefined ? '' : `，${callsOf(facts).office}于${officialDate(facts.acceptedOn)}受理`}。展会已经闭展，不能再进行现场处理，${callsOf(facts).office}终止本次处理。现告知如下：`,
    ),
    ...booth(facts),
    heading('一、闭展前已办理的事项'),
    paragraph(sentence(orBlank(facts.execution))),
    ...(facts.noticeOn === undefined ? [] : answered(facts)),
    heading('二、终止处理的原因'),
    ...paragraphs(facts.reasons),
    heading('三、其他途径'),
    paragraph(
      '终止处理不是对是否侵权的认定，不影响当事人的权利。可以依法请求管理专利工作的部门行政裁决，向市场监督管理等部门举报，申请调解，或者向人民法院提起诉讼、申请保全。',
    ),
    ...contactBlocks(facts),
    closingOf('告知书'),
    seal(facts),
  ],
}

export const fairRecord: PaperTemplate = {
  key: 'fair-record',
  title: { zh: '展会知识产权投诉处理情况记录', en: 'Record of a complaint at a fair' },
  style: 'form',
  mark: { pattern: '{body}知展记字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《广东省知识产权保护条例》', article: '第三十一条', verified: true },
  compose: (facts) => [
    recordHead(facts, [
      ...(facts.venue ?? []),
      { label: '开幕日期', value: officialDate(facts.fairOpenedOn) },
      { label: '投诉渠道', value: facts.channel ?? '' },
    ]),
    heading('一、答复和承诺'),
    ...answered(facts),
    ...when(facts.findings, () => [heading('二、核查情况'), ...findingsOf(facts)]),
    ...when(facts.decisionNumber, (number) => [rulingTold(number)]),
    heading(chineseHeading(facts.findings ? 3 : 2, '处理意见')),
    ...(facts.orders === undefined
      ? [paragraph(`未作出处理意见${facts.outcome === undefined ? '' : `：${sentence(facts.outcome)}`}`)]
      : listed(byWhom(facts), 'figures')),
    heading(chineseHeading(facts.findings ? 4 : 3, '执行和移送情况')),
    paragraph(sentence(orBlank(facts.execution))),
    ...paragraphs(facts.closingReason),
    {
      type: 'fields',
      rows: [
        { label: '参展方再次侵权', value: facts.repeated === true ? '是' : '否' },
        {
          label: '档案保存',
          value: `${caseNameOf(facts)}的处理记录自展会开幕之日（${officialDate(facts.fairOpenedOn)}）起保存不少于${periodOf(facts, 'retention')}；行政机关、人民法院、公证机构、仲裁机构依法调取的，应当提供。`,
        },
      ],
    },
    ...opinionBlocks(facts, '承办人意见'),
    paragraph(
      `本记录报送展会主办方和知识产权管理部门，用于统计${boothOf(facts) === '' ? '' : `（${boothOf(facts)}）`}。`,
    ),
    seal(facts),
  ],
}
