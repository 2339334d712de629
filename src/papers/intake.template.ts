import type { PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  basisOf,
  callsOf,
  caseNameOf,
  causeOf,
  closingOf,
  codeLeftOut,
  composedOf,
  contactBlocks,
  deadlinePhrase,
  evidenceTable,
  fileNumber,
  isReport,
  suspected,
  fileNumberRow,
  imprint,
  matterRows,
  officialDate,
  orBlank,
  paragraph,
  reliesOn,
  requesterName,
  respondentNames,
  rightsOf,
  seal,
  sentence,
  wayInBlocks,
  when,
} from './paper.wording.ts'

const p81 = '《专利纠纷行政裁决和调解办法》'

export const receipt: PaperTemplate = {
  key: 'receipt',
  title: { zh: '收件回执', en: 'Receipt of a complaint' },
  style: 'form',
  mark: { pattern: '{body}知收字〔{year}〕{n}号', verified: false },
  copies: 1,
  source: { document: p81, article: '第十四条、第二十条', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      facts.received === undefined
        ? `你（单位）于${officialDate(facts.filedOn)}提交的${(facts.claims ?? []).length > 0 ? whatCameIn(facts) : callsOf(facts).asks}材料已经收到，现予登记。`
        : `你（单位）于${officialDate(facts.receivedOn)}就${causeOf(facts)}一案提交的${facts.received}已经收到，现予登记。`,
    ),
    {
      type: 'fields',
      rows: [
        { label: '案件编号', value: facts.caseNumber },
        ...fileNumberRow(facts),
        ...matterRows(facts),
        ...(facts.received === undefined
          ? (facts.claims ?? []).length === 0
            ? []
            : [{ label: '请求事项', value: (facts.claims ?? []).map((claim, i) => `${i + 1}．${claim}`).join('\n') }]
          : facts.materials === undefined
            ? [{ label: '收到材料', value: facts.received }]
            : []),
        ...(facts.materials === undefined
          ? []
          : [{ label: '收到材料', value: facts.materials.map((item, i) => `${i + 1}．${item}`).join('\n') }]),
      ],
    },
    ...when(facts.received === undefined ? facts.evidence : undefined, (evidence) => [evidenceTable(evidence)]),
    ...when(facts.received === undefined ? facts.promised : undefined, (titles) => [
      paragraph(`你（单位）提交时说明下列材料稍后补交：${titles.join('、')}。`),
    ]),
    ...when(facts.next, (next) => [
      { type: 'heading' as const, text: '接下来' },
      { type: 'list' as const, items: next, numbering: 'figures' as const },
    ]),
    ...when(facts.deadline, () => [
      paragraph(`${callsOf(facts).office}将在${deadlinePhrase(facts)}决定是否受理，并书面告知你（单位）。`),
    ]),
    paragraph(
      facts.received === undefined
        ? `本回执仅证明收到材料，不表示${callsOf(facts).asks}已经受理，也不表示对材料的真实性和所述事实予以认定。`
        : '本回执仅证明收到材料，不表示对材料的真实性和所述事实予以认定。',
    ),
    ...contactBlocks(facts),
    ...(facts.codesLeftOut ? [codeLeftOut] : []),
    ...when(facts.link, (link) => [
      {
        type: 'qr' as const,
        data: link,
        caption: [
          `案件编号：${facts.caseNumber}`,
          ...(facts.queryCode === undefined
            ? ['扫描左侧二维码，登录后可查询案件进展、轮到谁办理、何时到期，并提交补充材料。']
            : [
                `查询码：${facts.queryCode.code}`,
                `扫描左侧二维码，或者打开${facts.queryCode.page}，填写案件编号和查询码，无需登录即可查询办理进度。查询码于${officialDate(facts.queryCode.until)}前有效，请勿转交他人；补充材料须登录后提交。`,
              ]),
        ],
      },
    ]),
    seal(facts),
  ],
}

/** What the side that was asked to mediate is asked to say, by when, and that it need not agree. */
function consentAsked(facts: PaperFacts): string[] {
  if (facts.addressee === requesterName(facts)) return []
  const by = facts.answerBy === undefined ? '' : `于${officialDate(facts.answerBy)}前`
  return [
    `请你（单位）${by}答复是否同意调解：可以按照本通知书载明的方式在线答复，也可以书面或者向${callsOf(facts).office}当面答复。不同意调解的，调解终结，不影响双方依法主张权利。`,
  ]
}

/** What was handed in: whether mediation was asked for is each side's to say, and the other may have been sent on by the office. */
const handedIn = (facts: PaperFacts): string =>
  callsOf(facts).handling === '调解' ? '提交的材料' : `提出的${callsOf(facts).asks}`

/** What the material is of that came in. */
const whatCameIn = (facts: PaperFacts): string => (isReport(facts) ? `${suspected(facts)}举报` : causeOf(facts))

/** What it is about: a dispute between two, or what somebody is said to have done. */
const aboutWhat = (facts: PaperFacts): string =>
  isReport(facts)
    ? `${respondentNames(facts)}${suspected(facts)}（${rightsOf(facts)}）`
    : `${rightsOf(facts)}与${respondentNames(facts)}之间的${causeOf(facts)}`

/** What whoever asked may do, and has to. */
function rightsAndDuties(facts: PaperFacts): string[] {
  if (callsOf(facts).asks === '援助申请')
    return ['申请人可以随时补充材料，也可以撤回申请。', '申请人应当如实陈述，提交的材料应当真实、合法。']
  if (isReport(facts))
    return ['举报人可以随时补充材料和线索，也可以撤回举报。', '举报人应当如实反映情况，提交的材料应当真实、合法。']
  return [
    '当事人有权委托代理人，提供证据，申请回避，进行陈述和辩论，请求调解，自行和解，依法查阅与本案有关的材料。',
    '当事人应当依法行使权利，如实陈述，按期提交证据，遵守办理秩序，履行发生法律效力的文书。',
  ]
}

export const acceptanceNotice: PaperTemplate = {
  key: 'acceptance-notice',
  title: { zh: '受理通知书', en: 'Notice of acceptance' },
  style: 'letter',
  mark: { pattern: '{body}知受字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: p81, article: '第二十条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${facts.addressee === requesterName(facts) ? '你（单位）' : requesterName(facts)}于${officialDate(facts.filedOn)}就${aboutWhat(facts)}${handedIn(facts)}，经审查，符合受理条件，${callsOf(facts).office}决定自${officialDate(facts.acceptedOn ?? facts.issuedOn)}起予以受理，${fileNumber(facts, '为')}。`,
    ),
    paragraph('现将有关事项通知如下：'),
    {
      type: 'list',
      numbering: 'brackets',
      items: [
        ...rightsAndDuties(facts),
        `提交的材料应当注明${facts.fileNumber?.name ?? '案件编号'}。送达地址、联系方式或者代理人发生变化的，应当及时书面告知${callsOf(facts).office}；因未告知造成无法送达的，由当事人承担相应后果。`,
        ...(callsOf(facts).office === '本院' || isReport(facts)
          ? []
          : [`当事人就同一纠纷向人民法院起诉的，应当立即告知${callsOf(facts).office}。`]),
        ...(callsOf(facts).handling === '调解'
          ? ['调解以双方自愿为前提，当事人可以接受、拒绝调解，也可以要求终止调解。', ...consentAsked(facts)]
          : []),
      ],
    },
    ...when(facts.people, ({ names }) => [
      paragraph(
        `本案由${names.join('、')}办理${facts.secretary === undefined ? '' : `，${facts.secretary}担任书记员`}。当事人认为上述人员与本案有利害关系，可能影响公正办理的，有权申请其回避。`,
      ),
    ]),
    ...when(facts.deadline, (deadline) => [
      paragraph(
        `本案办理期限为${deadline.days}，至${officialDate(deadline.due)}届满${basisOf(facts, 'brackets')}；依法不计入期限的时间和依法延长的期限除外。`,
      ),
    ]),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('受理通知书'),
    seal(facts),
    ...imprint(facts),
  ],
}

/** That the case is open: to whoever asked for it, or reported what the office now pursues itself. */
function opened(facts: PaperFacts): string {
  const { ofOffice, office } = callsOf(facts)
  const on = `决定于${officialDate(facts.acceptedOn)}立案${ofOffice ? '调查' : ''}，${fileNumber(facts, '为')}。`
  if (ofOffice)
    return `你（单位）反映的${caseNameOf(facts)}，${facts.right === undefined ? '' : `涉及${rightsOf(facts)}，`}经核查，符合立案条件，${office}${on}`
  return `关于${caseNameOf(facts)}，涉及${rightsOf(facts)}，${office}经审查，认为符合立案条件，${on}`
}

export const filingNotice: PaperTemplate = {
  key: 'filing-notice',
  title: { zh: '立案通知书', en: 'Notice that a case has been opened' },
  style: 'letter',
  mark: { pattern: '{body}知立字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: p81, article: '第二十条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(`${opened(facts)}${reliesOn(facts)}`),
    ...when(composedOf(facts), (composed) => [
      paragraph(
        `本案依法${composed}${facts.secretary === undefined ? '' : `，书记员为${facts.secretary}`}。${callsOf(facts).ofOffice ? '' : '当事人认为上述人员有应当回避情形的，可以说明理由，申请其回避。'}`,
      ),
    ]),
    ...when(facts.hearingAt, (at) => [
      paragraph(
        `${callsOf(facts).office}定于${officialDate(at)}在${orBlank(facts.hearingPlace)}${facts.hearingOnline === true ? '（线上）' : ''}进行调解，请准时参加。`,
      ),
    ]),
    ...when(facts.deadline, (deadline) => [
      paragraph(
        `本案办理期限为自立案之日起${deadline.days}，至${officialDate(deadline.due)}届满${basisOf(facts, 'brackets')}；依法不计入期限的时间和依法延长的期限除外。`,
      ),
    ]),
    // Only who is judged by a panel may still settle before it.
    ...when(facts.people?.as === 'panel' || undefined, () => [
      paragraph('在作出裁决之前，双方当事人可以自行和解，也可以请求本机关主持调解。愿意调解的，请书面告知本机关。'),
    ]),
    ...contactBlocks(facts),
    closingOf(facts.title?.zh ?? '立案通知书'),
    seal(facts),
    ...imprint(facts),
  ],
}

/** Whether the rules of patent disputes are those of the case; of papers from before it was kept they were told. */
const isOfPatents = ({ right }: PaperFacts): boolean =>
  right?.code === undefined || ['invention', 'utility-model', 'design'].includes(right.code)

export const supplementNotice: PaperTemplate = {
  key: 'supplement-notice',
  title: { zh: '补正通知书', en: 'Request for missing documents' },
  style: 'letter',
  mark: { pattern: '{body}知补字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: p81, article: '第十六条', verified: true },
  compose: (facts) => {
    // What another body asks for beside the case is no defect of it.
    const isMore = facts.title?.zh.includes('补充') === true
    const act = isMore ? '补充' : '补正'
    return [
      addressee(orBlank(facts.addressee)),
      paragraph(
        `你（单位）于${officialDate(facts.filedOn)}提交的${whatCameIn(facts)}材料（${fileNumber(facts)}）收悉。${isMore ? '经审查，需要补充下列材料' : '经审查，材料不齐全或者不符合规定形式，现一次性告知需要补正的全部内容'}：`,
      ),
      {
        type: 'table',
        columns: [
          { title: '序号', share: 1.3, align: 'centre' },
          { title: `需要${act}的内容及要求`, share: 9 },
          { title: `${act}情况`, share: 2.4 },
        ],
        rows: (facts.corrections ?? ['']).map((item, i) => [String(i + 1), item, '']),
      },
      paragraph(
        facts.deadline === undefined
          ? `请你（单位）收到本通知书后及时${act}。`
          : `请你（单位）自本通知书发出之日起${deadlinePhrase(facts)}${act}。${facts.deadline.onExpiry === undefined ? '' : sentence(facts.deadline.onExpiry)}${isMore || (isOfPatents(facts) && !isReport(facts)) ? basisOf(facts) : ''}`,
      ),
      paragraph(`${act}材料请注明${facts.fileNumber?.name ?? '案件编号'}，可以在线提交，也可以邮寄或者当面递交。`),
      ...contactBlocks(facts),
      closingOf(facts.title?.zh ?? '补正通知书'),
      seal(facts),
    ]
  },
}
