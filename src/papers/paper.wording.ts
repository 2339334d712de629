import type { CallsRule } from '../kernel/paper-fact.ts'
import { type RightFact, rightTerms } from '../kernel/right-terms.ts'
import { unnamedPerson } from '../kernel/informant.ts'
import { nestedQuotes } from '../kernel/quotation.ts'
import { shopName } from '../kernel/shop-name.ts'
import { sumsIn } from '../kernel/sums-in-text.ts'
import type { Block, EvidenceFacts, PaperFacts, PartyFacts, RightFacts, SubmissionFacts } from './paper.types.ts'

/** A blank to fill in by hand, where the law asks for something the facts do not hold. */
const blank = '________'

export function orBlank(text: string | undefined): string {
  return text === undefined || text.trim() === '' ? blank : text
}

/** '2026-03-01' as 2026年3月1日; with a time, '2026-03-01 09:30', also the hour and minute. */
export function officialDate(plain: string | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(plain ?? '')
  if (parts === null) return plain === undefined ? '____年__月__日' : plain
  const [, year, month, day, hour, minute] = parts
  const date = `${year}年${Number(month)}月${Number(day)}日`
  return hour === undefined ? date : `${date}${Number(hour)}时${minute}分`
}

/** A paragraph. What a case is about may have been typed with the word for a case at its end, which is said once. */
export function paragraph(text: string): Block {
  return { type: 'paragraph', text: nestedQuotes(text.replaceAll('案一案', '一案')) }
}

export function addressee(text: string): Block {
  return { type: 'paragraph', text: `${text}：`, indent: 0 }
}

const chineseFigures = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 1 to 99 in Chinese figures. */
export function chineseNumber(value: number): string {
  if (value <= 10) return chineseFigures[value - 1] ?? String(value)
  const tens = Math.floor(value / 10)
  const ones = value % 10
  return `${tens > 1 ? chineseFigures[tens - 1] : ''}十${ones === 0 ? '' : chineseFigures[ones - 1]}`
}

export function heading(text: string): Block {
  return { type: 'heading', text }
}

/** A block list for a fact that may be absent. */
export function when<T>(fact: T | undefined, blocks: (fact: T) => Block[]): Block[] {
  return fact === undefined || (Array.isArray(fact) && fact.length === 0) ? [] : blocks(fact)
}

/** Whether a text is in Latin words alone: it ends as its own language does. */
export function isForeign(text: string): boolean {
  return /\p{Script=Latin}{2,}[,;]?\s+\p{Script=Latin}{2,}/u.test(text) && !/\p{Script=Han}/u.test(text)
}

/** What was typed, closed as a sentence. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  if (isForeign(trimmed)) return /[.!?:…"”')]$/.test(trimmed) ? trimmed : `${trimmed.replace(/[,;]$/, '')}.`
  return /[。；：！？…”」）]$/.test(trimmed) || trimmed === blank ? trimmed : `${trimmed.replace(/[，,;.]$/, '')}。`
}

export function paragraphs(texts: string[] | undefined): Block[] {
  return (texts ?? []).map((text) => paragraph(sentence(text)))
}

/** Numbered lines; without any, what stands in their place. */
export function listed(items: string[] | undefined, numbering: 'figures' | 'brackets', otherwise?: string): Block[] {
  return items === undefined ? [paragraph(sentence(orBlank(otherwise)))] : [{ type: 'list', numbering, items }]
}

/** Sums to be paid that no line of what is ordered names yet. */
export function sumLines({ orders = [], fine, gains }: Pick<PaperFacts, 'orders' | 'fine' | 'gains'>): string[] {
  const line = (what: string, word: string, sum: number | undefined) =>
    !sum || orders.some((order) => sumsIn(order, word).length > 0)
      ? []
      : [`${what}人民币${sum.toLocaleString('en-US')}元`]
  return [...line('没收违法所得', '违法所得', gains), ...line('罚款', '罚款', fine)]
}

/** What was found, or until then what the complaint says, in the third person of a paper of the office. */
export function findingsOf(facts: PaperFacts): Block[] {
  if (facts.findings !== undefined) return paragraphs(facts.findings)
  return when(facts.acts || undefined, (acts) => [paragraph(sentence(`投诉材料反映：${acts}`))])
}

/** What was handed in, each with its author and day: `甲公司于2026年3月1日提交……称：`. */
export function submitted(all: SubmissionFacts[], what: string, otherwise: string): Block[] {
  return all.flatMap(({ by, on, text, late }) => [
    paragraph(
      `${by ?? otherwise}${on === '' ? '' : `于${officialDate(on)}`}${late ? '在期限届满后补充' : ''}提交${what}，称：`,
    ),
    ...paragraphs(text),
  ])
}

/** The days of hearings held: `于2026年3月1日、2026年3月9日`. */
export function onDays(days: string[]): string {
  return `于${days.map(officialDate).join('、')}`
}

/** Of several on the side that was to answer, whoever let the period pass while another spoke. */
export function silentOnes(facts: PaperFacts, side: string, failed: string): Block[] {
  const { defence = [], noDefence } = facts
  if (noDefence === undefined) return []
  const spoke = new Set(defence.flatMap(({ by }) => by?.split('、') ?? []))
  const names = respondentsOf(facts).flatMap(({ name }) => (spoke.has(name) ? [] : [name]))
  return spoke.size === 0
    ? []
    : names.map((name) => paragraph(`${side}${name}${isUnreached(facts, name) ? notReached : failed}。`))
}

const notReached = '尚未收到通知，未作答复'

/** Whether it is one of several that was never served what the others were: it let no period pass. */
const isUnreached = ({ reached = [] }: PaperFacts, name: string): boolean =>
  reached.some((each) => each.name === name && each.on === undefined && each.said.length === 0)

/** That nobody of the side answered in its time; of several of whom some were never served, each by name. */
export function nobodyAnswered(facts: PaperFacts, side: string, failed: string): Block[] {
  const names = respondentsOf(facts).map(({ name }) => name)
  if (!names.some((name) => isUnreached(facts, name))) return [paragraph(`${side}${failed}。`)]
  return names.map((name) => paragraph(`${side}${name}${isUnreached(facts, name) ? notReached : failed}。`))
}

/** Who of several was served and who not, on which day, and what each said; nothing of one alone. */
export function reachedBlocks(facts: PaperFacts): Block[] {
  return when(facts.reached, (all) => [
    paragraph(`各${callsOf(facts).other}的送达和答复情况：`),
    {
      type: 'list' as const,
      numbering: 'figures' as const,
      items: all.map(({ name, paper, on, said }) => {
        const served = on === undefined ? `《${paper}》尚未送达` : `《${paper}》于${officialDate(on)}送达`
        return `${name}：${[served, ...said.map((each) => `${officialDate(each.on)}${each.what}`)].join('；')}`
      }),
    },
  ])
}

/** Number of the proceeding at its body under its name, or else that of the case. */
export function fileNumber({ fileNumber: own, caseNumber }: PaperFacts, is = '：'): string {
  return own === undefined ? `案件编号${is}${caseNumber}` : `${own.name}${is}${own.number}`
}

/** The number of the proceeding as a row of a form; nothing where it has none of its own. */
export function fileNumberRow({ fileNumber: own }: Pick<PaperFacts, 'fileNumber'>): { label: string; value: string }[] {
  return own === undefined
    ? []
    : [{ label: own.name.length === 2 ? [...own.name].join('　　') : own.name, value: own.number }]
}

/** The row of the number under which a matter is found: that of the proceeding, else that of the case. */
export function numberRow(facts: PaperFacts, ofCase = '案件编号'): { label: string; value: string } {
  return fileNumberRow(facts)[0] ?? { label: ofCase, value: facts.caseNumber }
}

/** How many copies of a paper there are, one for each of the parties and one for the file; of sides that are not named, as of one each. */
export function copiesFor(parties: readonly unknown[], least: 1 | 2): string {
  const copies = Math.max(parties.length, least) + 1
  return `${copies === 2 ? '两' : chineseNumber(copies)}份`
}

const nameless = '（名称不详）'

/** What a paper calls a party: one that nobody could name says so, with its shop where that is known. */
export function nameInPaper({ name, shop = '' }: Pick<PartyFacts, 'name' | 'shop'>): string {
  if (name !== '') return name
  return shop === '' ? nameless : `网店${quoted(shopName(shop))}${nameless}`
}

/** Each with the name that the paper calls it by. */
export function respondentsOf({ respondents, respondent }: PaperFacts): PartyFacts[] {
  const all = respondents ?? (respondent === undefined ? [] : [respondent])
  return all.map((party) => ({ ...party, name: nameInPaper(party) }))
}

export function requestersOf(facts: PaperFacts): PartyFacts[] {
  return facts.requesters ?? (facts.requester === undefined ? [] : [facts.requester])
}

export function requesterName(facts: PaperFacts): string {
  return orBlank(
    requestersOf(facts)
      .map((party) => party.name)
      .join('、'),
  )
}

export function respondentNames(facts: PaperFacts): string {
  return orBlank(
    respondentsOf(facts)
      .map((party) => party.name)
      .join('、'),
  )
}

const inner: Readonly<Record<string, string>> = { '“': '‘', '”': '’', '‘': '“', '’': '”' }

/** A name in quotation marks; those within it are of the other kind (GB/T 15834). */
export function quoted(name: string): string {
  return `“${name.replaceAll(/[“”‘’]/g, (mark) => inner[mark] ?? mark)}”`
}

/** What the law of a right calls what it has; undefined of one whose kind a paper of before does not say. */
export function termOfRight({ code }: Pick<RightFacts, 'code'>, fact: RightFact): string | undefined {
  return code && rightTerms[code][fact]?.name.zh
}

function rightPhrase(right: RightFacts | undefined): string {
  if (right === undefined) return `${blank}（权利号：${blank}）`
  const told = [
    right.number && `${termOfRight(right, 'number') ?? '权利号'}：${right.number}`,
    right.holder && right.holder !== unnamedPerson && `${termOfRight(right, 'holder') ?? '权利人'}：${right.holder}`,
  ].filter(Boolean)
  return `${right.kind}${quoted(right.title)}${told.length > 0 ? `（${told.join('，')}）` : ''}`
}

/** Every right that the case rests on. */
export function rightsOf({ right, otherRights = [] }: PaperFacts): string {
  return [right, ...otherRights].map(rightPhrase).join('、')
}

export function causeOf(facts: PaperFacts): string {
  const cause = facts.cause ?? '知识产权侵权纠纷'
  // A case of the office's own is about an act, and a dispute of nobody.
  return isOfAct(facts) ? cause.replace(/纠纷$/, '') : cause
}

/** The cause once it was found: what was decided is no longer suspected. */
export const causeFound = (facts: PaperFacts): string => causeOf(facts).replace(/^涉嫌/, '')

/** Whether it is about what somebody did, and between nobody: a case of the office's own, or a report that came in. */
const isOfAct = (facts: Pick<PaperFacts, 'calls'>): boolean => callsOf(facts).ofOffice === true || isReport(facts)

export const isReport = (facts: Pick<PaperFacts, 'calls'>): boolean => callsOf(facts).asks === '举报'

/** '涉嫌……' once, however the cause was typed. What is suspected is the act, not a dispute about it. */
export function suspected(facts: PaperFacts): string {
  const cause = causeOf(facts).replace(/纠纷$/, '')
  return cause.startsWith('涉嫌') ? cause : `涉嫌${cause}`
}

const asInAdjudication: CallsRule = {
  asker: '请求人',
  other: '被请求人',
  office: '本机关',
  asks: '处理请求',
  handling: '处理',
}

/** What the procedure calls those in it. */
export function callsOf({ calls }: Pick<PaperFacts, 'calls'>): CallsRule {
  return calls ?? asInAdjudication
}

/** What the case is called between those in it: by both sides, or where it is the office's own by whom it is against. */
export function caseNameOf(facts: PaperFacts): string {
  const { named } = callsOf(facts)
  if (isOfAct(facts)) return `${respondentNames(facts)}${named ?? suspected(facts)}一案`
  return `${requesterName(facts)}与${respondentNames(facts)}${causeOf(facts)}一案`
}

/** What the case is that another body sent, as that body has it: a suspected crime is no dispute, and a case of an office's own names who it is against. */
export function caseSent(facts: PaperFacts): string {
  const { sent } = facts.handoff ?? {}
  if (sent?.isCrime) return `${respondentNames(facts)}涉嫌犯罪一案`
  return sent?.isOffices ? `${respondentNames(facts)}${suspected(facts)}一案` : caseNameOf(facts)
}

/** Under which numbers whoever sent it has it: its own of the case, and that of its letter; else the number of the proceeding here. */
export function numberSent(facts: PaperFacts): string {
  const { number, letter } = facts.handoff?.sent ?? {}
  const told = [
    ...(number === undefined ? [] : [`你单位案号：${number}`]),
    ...(letter === undefined ? [] : [`《${letter.title}》：${letter.number}`]),
  ]
  return told.length === 0 ? fileNumber(facts) : told.join('；')
}

/** The sides as a form lists them; of a case of the office's own only whom it is against. */
export function sideRows(facts: PaperFacts): { label: string; value: string }[] {
  const { asker, other, ofOffice } = callsOf(facts)
  return [
    ...(ofOffice ? [] : [{ label: asker, value: requesterName(facts) }]),
    { label: other, value: respondentNames(facts) },
  ]
}

/** What a form says of the matter: the sides, and the rights it is about. */
export function matterRows(facts: PaperFacts): { label: string; value: string }[] {
  return [...sideRows(facts), { label: '涉及权利', value: facts.right === undefined ? '' : rightsOf(facts) }]
}

/** The head of the record in which a matter is put away: its number, what the procedure says of it, the sides and rights, when it was accepted, how it ended. */
export function recordHead(facts: PaperFacts, own: { label: string; value: string }[]): Block {
  return {
    type: 'fields',
    rows: [
      numberRow(facts),
      ...own,
      ...matterRows(facts),
      { label: '受理日期', value: officialDate(facts.acceptedOn) },
      { label: '处理结果', value: facts.outcome ?? '' },
    ],
  }
}

/** Where those sign who issue the paper themselves. */
export function signedBy(role: string, { addressee: names, given }: PaperFacts): Block[] {
  const signers = (names?.split('、') ?? ['']).map((name) => ({ role, name }))
  return given === undefined ? [{ type: 'signers', parties: signers }] : sentBy(role, signers, given.by, given.at)
}

/** By electronic means with name and moment. Who handed it in confirmed for themselves: each of several signs, or has given authority. */
export function sentBy(role: string, signers: { role: string; name: string }[], by: string | undefined, at: string) {
  const who = by === undefined ? '' : `：${by}`
  const moment = officialDate(at)
  if (signers.length < 2) return [paragraph(`${role}以电子方式确认提交${who}，${moment}。`)]
  return [
    paragraph(`以电子方式提交${who}，${moment}。各${role}签名、盖章，或者另附授权文件：`),
    { type: 'signers' as const, parties: signers },
  ]
}

const closings = [
  [/告知书$/, '特此告知。'],
  [/通知书$/, '特此通知。'],
  [/邀请函$/, '特此邀请。'],
  [/复函$/, '特此函复。'],
  [/函$/, '特此函告。'],
] as const

/** What goes with a letter: one is named, several are numbered, each on a line of its own under the first (GB/T 9704). */
export function attachments(items: string[], as = '附件'): Block[] {
  if (items.length < 2) return [paragraph(`${as}：${items.join('')}`)]
  return items.map((item, i) =>
    i === 0
      ? paragraph(`${as}：1．${item}`)
      : { type: 'paragraph', text: `${i + 1}．${item}`, left: as.length + 3, indent: 0 },
  )
}

/** '请求人以权利要求1、2作为主张的保护范围。': those that the office took down; nothing where none were named. */
export function reliesOn(facts: PaperFacts, claims = facts.claimsReliedOn): string {
  const { asker, ofOffice } = callsOf(facts)
  if (claims === undefined || ofOffice) return ''
  return `${asker}以权利要求${claims.replace(/^(?:第|权利要求)+/, '')}作为主张的保护范围。`
}

/** How a letter ends, by the kind of paper it is. */
export function closingOf(title: string): Block {
  return paragraph(closings.find(([kind]) => kind.test(title))?.[1] ?? '特此通知。')
}

/** A party in a decision: role, name and number, address, legal representative, agent. */
export function partyBlocks(role: string, party: PartyFacts | undefined): Block[] {
  if (party === undefined) return [paragraph(`${role}：${blank}`)]
  const person = /^[1-8]\d{16}[\dXx]$/.test(party.idNumber ?? '')
  const title = party.idTitle ?? (person ? '公民身份号码' : '统一社会信用代码')
  const number = party.idNumber === undefined ? '' : `，${title}${party.idNumber}`
  const address = party.address === undefined ? '' : `，住所地${party.address}`
  const { agent } = party
  return [
    paragraph(`${role}：${nameInPaper(party)}${number}${address}。`),
    ...when(party.representative, (name) => [
      paragraph(`法定代表人（负责人）：${name}${party.post === undefined ? '' : `，${party.post}`}。`),
    ]),
    ...(agent === undefined
      ? []
      : [
          paragraph(
            `委托代理人：${agent.name}${agent.firm === undefined ? '' : `，${agent.firm}`}${agent.powers === undefined ? '' : `，代理权限：${agent.powers}`}。`,
          ),
        ]),
  ]
}

export function allParties(
  facts: PaperFacts,
  requester = callsOf(facts).asker,
  respondent = callsOf(facts).other,
): Block[] {
  const others = respondentsOf(facts)
  return [
    ...(requestersOf(facts).length === 0
      ? partyBlocks(requester, undefined)
      : requestersOf(facts).flatMap((party) => partyBlocks(requester, party))),
    ...(others.length === 0
      ? partyBlocks(respondent, undefined)
      : others.flatMap((party) => partyBlocks(respondent, party))),
  ]
}

export function deadlinePhrase(facts: PaperFacts): string {
  const { deadline } = facts
  if (deadline === undefined) return `${blank}日内`
  const provisional =
    deadline.provisional === true ? '，因相应年度节假日安排尚未公布，该日期为暂定，以另行告知为准' : ''
  if (deadline.due === undefined) return `${deadline.days}内`
  if (deadline.bounded === true) return `${deadline.days}内、展会闭展之前（至${officialDate(deadline.due)}止）`
  return `${deadline.days}内（至${officialDate(deadline.due)}止${provisional}）`
}

/** The article that sets the period, as a sentence of its own, or within brackets; nothing where none does. */
export function basisOf({ deadline }: PaperFacts, as: 'sentence' | 'brackets' = 'sentence'): string {
  const { source } = deadline ?? {}
  if (source === undefined) return ''
  return as === 'sentence' ? `依据：${source}。` : `（${source}）`
}

/** A period the paper names, in words; a blank where the facts do not say how long it is. */
export function periodOf({ periods }: PaperFacts, purpose: string): string {
  return periods?.[purpose] ?? `${blank}日`
}

export function contactBlocks(facts: PaperFacts): Block[] {
  const { contact } = facts
  if (contact === undefined) return []
  const parts = [
    !contact.person ? '' : `联系人：${contact.person}`,
    !contact.phone ? '' : `电话：${contact.phone}`,
    !contact.address ? '' : `地址：${contact.address}`,
    !contact.postcode ? '' : `邮政编码：${contact.postcode}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? [] : [paragraph(`${parts.join('；')}。`)]
}

/** Stands in a copy where the addressee's own paper has a code. */
export const codeLeftOut = paragraph('（二维码和查阅码、查询码仅印于当事人所持文书，本件从略。）')

/** How who is served opens their side of the case: a picture and a code for each, to be used once. */
export function wayInBlocks({ wayIn, codesLeftOut, caseNumber }: PaperFacts): Block[] {
  if (codesLeftOut) return [codeLeftOut]
  const [first] = wayIn ?? []
  if (wayIn === undefined || first === undefined) return []
  return [
    paragraph(
      `你（单位）可以在网上查阅本案送达的材料、提交意见和证据、了解办理进度。请于${officialDate(first.until)}前扫描二维码，或者登录${first.page}输入查阅码，核对身份后与本人账号关联。查阅码仅可用于关联一次，请妥善保管。${first.query === undefined ? '' : `不注册账号的，可以凭案件编号${caseNumber}和查阅码在${first.query}查询办理进度。`}`,
    ),
    ...wayIn.map(({ party, code, link }) => ({
      type: 'qr' as const,
      data: link,
      caption: [`${party}专用`, `查阅码：${code}`],
    })),
  ]
}

/** What goes along of the requester's evidence: as the step serves it, else of a case that has any. */
export function copiesOfEvidence({ evidence = [], evidenceGoes }: PaperFacts): string[] {
  return (evidenceGoes ?? evidence.some(({ by = 'requester' }) => by === 'requester')) ? ['证据副本'] : []
}

/** What goes along of the request, by the name that its copy bears; of papers from before that was kept, as the form calls it. */
export const copyOfRequest = ({ copyTitle }: PaperFacts, otherwise: string): string => copyTitle ?? otherwise

/** How a party is spoken of in a letter: who it is addressed to as 你（单位）. */
export const spokenOf = (name: string, { addressee: to }: PaperFacts): string => (name === to ? '你（单位）' : name)

/** What one side put in: of several who answer, each one’s under its name, what nobody knows whose it is in front. */
export function exhibitsOf(called: string, evidence: readonly EvidenceFacts[]): Block[] {
  const names = new Set(['', ...evidence.map(({ whose = '' }) => whose)])
  return [...names].flatMap((name) =>
    when(
      evidence.filter(({ whose = '' }) => whose === name),
      (lines) => [paragraph(`${called}${name}提交的证据如下：`), evidenceTable(lines)],
    ),
  )
}

/** The exhibits by who handed them in, each side under what it is called, and apart from them what the office gathered. */
export function exhibitBlocks(facts: PaperFacts, ofOffice: string): Block[] {
  const { evidence = [] } = facts
  const { asker, other } = callsOf(facts)
  const groups = [
    { of: 'requester', called: asker },
    { of: 'respondent', called: other },
    { of: 'third-party', called: '第三人' },
    // Of papers from before it was kept whose it is.
    { of: undefined, called: '当事人' },
  ]
  return [
    ...groups.flatMap(({ of, called }) =>
      exhibitsOf(
        called,
        evidence.filter(({ by }) => by === of),
      ),
    ),
    ...when(
      evidence.filter(({ by }) => by === 'office'),
      (lines) => [paragraph(ofOffice), evidenceTable(lines)],
    ),
  ]
}

/** How wide columns of text are beside one another: by what stands in them, none so narrow that it is read letter by letter. */
function sharesOf(columns: readonly (readonly (string | undefined)[])[], whole: number): number[] {
  const longest = columns.map((texts) => Math.max(...texts.map((text) => [...(text ?? '')].length)))
  const weights = longest.map((length) => Math.sqrt(Math.min(40, Math.max(8, length))))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => Math.round((whole * weight * 10) / sum) / 10)
}

/**
 * The list of evidence, numbered within the paper; the number under which an exhibit is known in the case has a column where the two differ, and
 * pages and remarks where there are any.
 */
export function evidenceTable(evidence: EvidenceFacts[]): Block {
  const hasOwn = evidence.some(({ no }, n) => no !== String(n + 1))
  const hasPages = evidence.some(({ pages }) => pages)
  const texts = [
    { title: '证据名称', of: evidence.map(({ name }) => name) },
    ...(evidence.some(({ fact }) => fact) ? [{ title: '证明事项', of: evidence.map(({ fact }) => fact) }] : []),
    ...(evidence.some(({ remark }) => remark)
      ? [{ title: '备注', of: evidence.map(({ remark = '' }) => remark) }]
      : []),
  ]
  const shares = sharesOf(
    texts.map(({ of }) => of),
    11.7,
  )
  const [name, ...rest] = texts.map(({ title }, n) => ({ title, share: shares[n] ?? 4 }))
  const facts = rest.filter(({ title }) => title !== '备注')
  const remarks = rest.filter(({ title }) => title === '备注')
  return {
    type: 'table',
    columns: [
      { title: '序号', share: 1.3, align: 'centre' },
      ...(hasOwn ? [{ title: '编号', share: 1.5, align: 'centre' as const }] : []),
      ...(name ? [name] : []),
      ...facts,
      ...(hasPages ? [{ title: '页数', share: 1.2, align: 'centre' as const }] : []),
      ...remarks,
    ],
    rows: evidence.map((item, n) => [
      String(n + 1),
      ...(hasOwn ? [`证据${item.no}`] : []),
      item.name,
      ...(facts.length > 0 ? [item.fact] : []),
      ...(hasPages ? [item.pages ?? ''] : []),
      ...(remarks.length > 0 ? [item.remark ?? ''] : []),
    ]),
  }
}

export function seal(facts: PaperFacts): Block {
  return {
    type: 'seal',
    issuer: facts.issuer,
    seal: facts.seal ?? facts.issuer,
    date: officialDate(facts.issuedOn),
    demo: facts.demo === true,
  }
}

export function imprint(facts: PaperFacts): Block[] {
  return when(facts.cc, (bodies) => [{ type: 'imprint', lines: [`抄送：${bodies.join('，')}。`] }])
}

/** Who signs for the body: a panel, a tribunal of three or of one, the officers of a case. */
export function peopleLines({ people }: PaperFacts): Block[] {
  return when(people, ({ as, names }) => [
    { type: 'spacer', lines: 1 },
    { type: 'signatures', lines: names.map((name, i) => ({ role: roleOf(as, i, names.length), name })) },
  ])
}

function roleOf(as: NonNullable<PaperFacts['people']>['as'], place: number, of: number): string {
  if (as === 'officers') return '办案人员'
  if (as === 'panel') return place === 0 ? '合议组组长' : '合议组成员'
  if (of === 1) return '独任仲裁员'
  return place === 0 ? '首席仲裁员' : '仲　裁　员'
}

/** `由甲（组长）、乙、丙组成合议组`, in the words of who works it. */
export function composedOf({ people }: PaperFacts): string | undefined {
  if (people === undefined) return undefined
  const [first, ...others] = people.names
  if (people.as === 'officers') return `由${people.names.join('、')}办理`
  if (people.as === 'panel')
    return others.length === 0 ? `由${first}审理` : `组成合议组，组长为${first}，成员为${others.join('、')}`
  return others.length === 0
    ? `由独任仲裁员${first}组成仲裁庭`
    : `由首席仲裁员${first}、仲裁员${others.join('、')}组成仲裁庭`
}

export function secretaryLine(facts: PaperFacts): Block[] {
  return when(facts.secretary, (name) => [{ type: 'signatures', lines: [{ role: '书　记　员', name }] }])
}
