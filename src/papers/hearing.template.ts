import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  attachments,
  basisOf,
  causeOf,
  closingOf,
  composedOf,
  contactBlocks,
  copiesFor,
  copiesOfEvidence,
  copyOfRequest,
  deadlinePhrase,
  fileNumber,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  periodOf,
  requesterName,
  requestersOf,
  respondentNames,
  respondentsOf,
  rightsOf,
  reliesOn,
  seal,
  wayInBlocks,
  when,
} from './paper.wording.ts'

const p81 = '《专利纠纷行政裁决和调解办法》'

/** Who has how long, where the text knows two periods. */
function periodsByDomicile(facts: PaperFacts): string {
  if (facts.periods?.['defence.abroad'] === undefined)
    return facts.deadline === undefined ? `答辩期限为${periodOf(facts, 'defence')}。` : ''
  return `在中国内地没有固定住所的，答辩期限为${periodOf(facts, 'defence.abroad')}；有固定住所的，答辩期限为${periodOf(facts, 'defence')}。`
}

export const defenceNotice: PaperTemplate = {
  key: 'defence-notice',
  title: { zh: '答辩通知书', en: 'Notice to submit a defence' },
  style: 'letter',
  mark: { pattern: '{body}知答字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: p81, article: '第二十二条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${requesterName(facts)}请求本机关处理其与你（单位）之间关于${rightsOf(facts)}的${causeOf(facts)}，本机关已于${officialDate(facts.acceptedOn)}立案，${fileNumber(facts, '为')}。现将${[copyOfRequest(facts, '请求书副本'), ...copiesOfEvidence(facts)].join('、')}送达你（单位）。${facts.claims === undefined || facts.claims.length === 0 ? '' : `请求人的请求事项为：${facts.claims.map((claim) => claim.replace(/[。；;.]+$/, '')).join('；')}。`}${reliesOn(facts)}`,
    ),
    paragraph(
      `请自收到本通知书之日起${deadlinePhrase(facts)}提交答辩书。${periodsByDomicile(facts)}${basisOf(facts)}逾期不提交答辩书的，不影响本机关对案件的处理。`,
    ),
    paragraph('答辩时请一并提交下列材料：'),
    {
      type: 'list',
      numbering: 'brackets',
      items: [
        '答辩书，写明对请求事项、事实和理由的意见，并签名或者盖章；另按请求人人数提交副本。',
        '支持答辩主张的证据及证据清单，写明证据名称、来源、证明事项和页数，并按请求人人数提交副本。',
        '身份证明：单位提交营业执照或者登记证书复印件、法定代表人（负责人）身份证明；个人提交身份证件复印件。香港、澳门、台湾地区及外国当事人的身份证明按照有关规定办理。',
        '委托代理人的，提交载明委托事项、权限和期限的授权委托书。',
        '送达地址确认书；同意电子送达的，写明电子送达地址。',
      ],
    },
    paragraph('对管辖权有异议的，应当在答辩期限内书面提出并说明理由。'),
    paragraph(
      '你（单位）已就涉案专利请求宣告无效的，请在答辩期限内提交无效宣告请求书副本及国务院专利行政部门的受理通知书；以此请求中止处理的，应当同时提交中止处理申请书，写明理由并附证据。仅提出无效宣告请求不当然中止本案的处理。',
    ),
    paragraph('双方当事人可以自行和解，也可以请求本机关主持调解。愿意调解的，请在答辩书中写明。'),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('答辩通知书'),
    ...attachments([copyOfRequest(facts, '处理请求书副本'), ...copiesOfEvidence(facts)]),
    seal(facts),
  ],
}

export const opinionNotice: PaperTemplate = {
  key: 'opinion-notice',
  title: { zh: '陈述意见通知书', en: 'Notice to state a view on mediation' },
  style: 'letter',
  mark: { pattern: '{body}知调陈字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: p81, article: '第六十五条、第六十六条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${requesterName(facts)}于${officialDate(facts.filedOn)}请求本机关就其与你（单位）之间关于${rightsOf(facts)}的${causeOf(facts)}进行调解（${fileNumber(facts)}）。现将${[copyOfRequest(facts, '调解请求书副本'), ...copiesOfEvidence(facts)].join('、')}送达你（单位）。`,
    ),
    ...when(facts.claims, (claims) => [
      paragraph('请求人请求调解的事项：'),
      { type: 'list' as const, numbering: 'figures' as const, items: claims },
    ]),
    paragraph(
      `请自收到本通知书之日起${deadlinePhrase(facts)}提交意见陈述书，写明是否同意由本机关主持调解，以及对请求事项的意见和理由。${basisOf(facts)}`,
    ),
    paragraph(
      '同意调解的，本机关将立案并确定调解的时间和地点，另行通知双方。不同意调解，或者期满未提交意见陈述书的，本机关不予立案，并告知请求人。',
    ),
    paragraph(
      '调解以双方自愿为前提。为达成调解所作的让步和陈述，不作为此后处理或者诉讼中对其不利的依据，法律另有规定或者双方同意的除外。',
    ),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('陈述意见通知书'),
    ...attachments([copyOfRequest(facts, '调解请求书副本'), ...copiesOfEvidence(facts)]),
    seal(facts),
  ],
}

/** What the party sends back, on a page of its own. */
function replySlip(facts: PaperFacts): Block[] {
  return [
    { type: 'page' },
    { type: 'title', text: '口头审理通知书回执' },
    { type: 'paragraph', text: `${facts.issuer}：`, indent: 0 },
    paragraph(
      `你机关${facts.number}口头审理通知书已于____年__月__日收到。对于定于${officialDate(facts.hearingAt)}进行的口头审理：`,
    ),
    {
      type: 'ticks',
      items: [
        { text: '准时参加', ticked: false },
        { text: '不参加，理由：________________________', ticked: false },
        { text: '申请延期，理由：______________________', ticked: false },
      ],
    },
    {
      type: 'table',
      columns: [
        { title: '参加人员', share: 3 },
        { title: '身份或者职务', share: 3 },
        { title: '证件号码', share: 4 },
        { title: '联系电话', share: 3 },
      ],
      rows: [
        ['', '', '', ''],
        ['', '', '', ''],
        ['', '', '', ''],
      ],
    },
    { type: 'signers', parties: [{ role: '当事人', name: '' }] },
  ]
}

export const hearingNotice: PaperTemplate = {
  key: 'hearing-notice',
  title: { zh: '口头审理通知书', en: 'Notice of oral hearing' },
  style: 'letter',
  mark: { pattern: '{body}知口审字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: p81, article: '第二十六条', verified: true },
  compose: (facts) => {
    const at = officialDate(facts.hearingAt)
    return [
      addressee(orBlank(facts.addressee)),
      paragraph(
        `关于${requesterName(facts)}与${respondentNames(facts)}${causeOf(facts)}一案（${fileNumber(facts)}），涉及${rightsOf(facts)}，本机关决定进行口头审理。现将有关事项通知如下：`,
      ),
      {
        type: 'fields',
        rows: [
          { label: '时　　间', value: at },
          { label: '地　　点', value: facts.hearingPlace ?? '' },
          { label: '方　　式', value: facts.hearingOnline === true ? '线上口头审理' : '现场口头审理' },
          ...(facts.people === undefined
            ? []
            : [
                {
                  label: '合 议 组',
                  value: `组长：${facts.people.names[0]}；成员：${facts.people.names.slice(1).join('、')}`,
                },
              ]),
          ...(facts.secretary === undefined ? [] : [{ label: '书 记 员', value: facts.secretary }]),
        ],
      },
      ...replacing(facts),
      ...when(facts.reasons, (reasons) => [paragraph('改期的理由：'), ...paragraphs(reasons)]),
      {
        type: 'list',
        numbering: 'brackets',
        items: [
          `请自收到本通知书之日起${periodOf(facts, 'reply')}内交回回执，写明是否参加以及参加人员。`,
          '请求人无正当理由拒不参加，或者未经许可中途退出的，视为撤回请求；被请求人无正当理由拒不参加，或者未经许可中途退出的，缺席审理。',
          facts.hearingOnline === true
            ? '线上口头审理的登录方式，由办案部门在审理前另行告知；请准备好身份证件，法定代表人（负责人）准备身份证明，代理人提交授权委托书；证据原件、原物按照办案部门的要求提交或者出示。每方可以委托一至二名代理人参加。'
            : '参加时应当携带本通知书、身份证件；法定代表人（负责人）携带身份证明，代理人携带授权委托书；并携带证据原件、原物。每方可以委托一至二名代理人参加。',
          `有正当理由需要延期的，应当在口头审理${periodOf(facts, 'postponement')}前书面申请，是否准许由合议组决定。`,
          '申请回避、申请证人或者有专门知识的人出席，以及申请不公开进行的，应当在口头审理前书面提出。',
        ],
      },
      ...contactBlocks(facts),
      paragraph(
        `本通知书一式${copiesFor([...requestersOf(facts), ...respondentsOf(facts)], 2)}，当事人各一份，存档一份。`,
      ),
      closingOf('口头审理通知书'),
      seal(facts),
      ...replySlip(facts),
    ]
  },
}

/** One day is told: a notice that takes the place of an earlier one says of which, and that nothing is held as that called it. */
const replacing = ({ replaced }: PaperFacts): Block[] =>
  replaced === undefined
    ? []
    : [
        paragraph(
          `本通知书替代${replaced.numbers.join('、')}通知书；该通知书所定的时间（${officialDate(replaced.heldAt)}）和其他安排作废，以本通知书为准。`,
        ),
      ]

/** Who holds the hearing, as what. */
function hearingPeople({ presiding, hearers, clerk, interpreter }: PaperFacts): [as: string, name: string][] {
  const all = [
    ['主 持 人', presiding],
    ['听 证 员', hearers],
    ['记 录 员', clerk],
    ['翻译人员', interpreter],
  ] as const
  return all.flatMap(([as, name]) => (name === undefined ? [] : [[as, name]]))
}

/** Those of whom the party may ask that they withdraw, as what they are named. */
function recusable(facts: PaperFacts): string {
  const named = hearingPeople(facts).map(([as]) => as.replaceAll(' ', ''))
  return named.length === 0 ? '主持人' : named.join('、')
}

/** Of several each is told its own day; a hearing that others alone asked for is no request of who is invited to it. */
const hasAsked = ({ rightsUsed, addressee: to }: PaperFacts): boolean =>
  rightsUsed === undefined || rightsUsed.some(({ by, asked }) => by === to && asked !== undefined)

/** Who asked for the hearing, and when. */
function askedFor(facts: PaperFacts): string {
  const { rightsUsed = [], hearingAsked, addressee: to } = facts
  const matter = `本机关拟作出行政处罚的${causeOf(facts)}一案（${fileNumber(facts)}）`
  if (!hasAsked(facts)) {
    const askers = rightsUsed.flatMap(({ by, asked }) => (asked === undefined ? [] : [by]))
    return `就${matter}，当事人${askers.join('、')}要求听证。`
  }
  const on = rightsUsed.length === 0 ? hearingAsked : rightsUsed.find(({ by }) => by === to)?.asked
  return `你（单位）${on === undefined ? '' : `于${officialDate(on)}`}就${matter}要求听证。`
}

export const penaltyHearingNotice: PaperTemplate = {
  key: 'penalty-hearing-notice',
  title: { zh: '行政处罚听证通知书', en: 'Notice of penalty hearing' },
  style: 'letter',
  mark: { pattern: '{body}听通〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《中华人民共和国行政处罚法》', article: '第六十三条、第六十四条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(`${askedFor(facts)}本机关决定举行听证，现将有关事项通知如下：`),
    {
      type: 'fields',
      rows: [
        { label: '时　　间', value: officialDate(facts.hearingAt) },
        { label: '地　　点', value: facts.hearingPlace ?? '' },
        { label: '方　　式', value: facts.hearingOnline === true ? '线上听证' : '现场听证' },
        ...hearingPeople(facts).map(([label, value]) => ({ label, value })),
      ],
    },
    ...replacing(facts),
    {
      type: 'list',
      numbering: 'brackets',
      items: [
        `听证由本机关指定的非本案调查人员主持；你（单位）认为${recusable(facts)}与本案有直接利害关系的，有权申请回避。`,
        '你（单位）可以亲自参加听证，也可以委托一至二人代理；委托代理的，提交授权委托书。',
        ...(hasAsked(facts) ? ['无正当理由拒不出席听证或者未经许可中途退出听证的，视为放弃听证权利，终止听证。'] : []),
        '听证时，调查人员提出违法的事实、证据和行政处罚建议，你（单位）可以进行申辩和质证。',
        '除涉及国家秘密、商业秘密或者个人隐私依法予以保密外，听证公开举行。你（单位）不承担组织听证的费用。',
      ],
    },
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('行政处罚听证通知书'),
    seal(facts),
  ],
}

export const tribunalHearingNotice: PaperTemplate = {
  key: 'tribunal-hearing-notice',
  title: { zh: '开庭通知书', en: 'Notice of arbitration hearing' },
  style: 'letter',
  mark: { pattern: '{body}仲庭字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: '《中华人民共和国仲裁法》', article: '', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `申请人${requesterName(facts)}与被申请人${respondentNames(facts)}${causeOf(facts)}一案（${fileNumber(facts)}），仲裁庭决定开庭审理。现将有关事项通知如下：`,
    ),
    {
      type: 'fields',
      rows: [
        { label: '时　　间', value: officialDate(facts.hearingAt) },
        { label: '地　　点', value: facts.hearingPlace ?? '' },
        { label: '方　　式', value: facts.hearingOnline === true ? '线上开庭' : '现场开庭' },
        ...(facts.people === undefined
          ? []
          : [
              {
                label: '仲 裁 庭',
                value:
                  composedOf(facts)
                    ?.replace(/^由/, '')
                    .replace(/组成仲裁庭$/, '') ?? '',
              },
            ]),
      ],
    },
    ...replacing(facts),
    {
      type: 'list',
      numbering: 'brackets',
      items: [
        '申请人经书面通知，无正当理由不到庭或者未经仲裁庭许可中途退庭的，可以视为撤回仲裁申请；被申请人有上述情形的，可以缺席裁决。',
        '当事人有正当理由的，可以在仲裁规则规定的期限内请求延期开庭，是否延期由仲裁庭决定。',
        facts.hearingOnline === true
          ? '线上开庭的登录方式，由仲裁庭在开庭前另行告知；请准备好身份证明，代理人提交授权委托书；证据原件按照仲裁庭的要求提交或者出示。'
          : '请携带身份证明，代理人携带授权委托书；请携带证据原件。',
        '仲裁不公开进行；当事人协议公开的，可以公开进行，但涉及国家秘密的除外。',
      ],
    },
    ...contactBlocks(facts),
    closingOf('开庭通知书'),
    seal(facts),
  ],
}
