import type { RightFact } from '../kernel/right-terms.ts'
import type { Block, PaperFacts, PaperTemplate, PartyFacts, RequestFacts, RightFacts } from './paper.types.ts'
import {
  chineseNumber,
  evidenceTable,
  heading,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  requestersOf,
  respondentsOf,
  sentBy,
  when,
  termOfRight,
} from './paper.wording.ts'

const source = { document: '《专利侵权纠纷行政裁决办案指南》', article: '处理请求书', verified: true }

type Row = { label: string; value: string }
const given = (...rows: readonly (readonly [string, string | undefined])[]): Row[] =>
  rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))

/** Who asks, or who is asked, with what reaches them. What is not known leaves out its row. */
function partyRows(role: string, party: PartyFacts, standing?: string): Row[] {
  const { agent } = party
  return given(
    [role, party.name],
    ['主体资格', standing],
    ['证件号码', party.idNumber],
    ['住　　所', party.address],
    ['代 表 人', party.representative],
    ['电　　话', party.phone],
    ['电子邮箱', party.email],
    ['网　　店', party.shop],
    ['代 理 人', agent && [agent.name, agent.firm, agent.phone].filter(Boolean).join('，')],
  )
}

/** A right as its own law calls what it has. How a secret is kept stands in the filer's own document alone. */
function rightRows(right: RightFacts, { copy: isCopy, accused }: RequestFacts): Row[] {
  const { kind, number, title, holder, grantedOn, classes, claimsReliedOn, form, measures } = right
  const name = (fact: RightFact, otherwise: string) => termOfRight(right, fact) ?? otherwise
  // Whose right it is, who asks for guidance does not state: it is what the other side says.
  if (accused)
    return given(
      ['对方主张的权利', `${kind}：${title}`],
      ['权 利 号', number],
      ['所称权利人', holder],
      [name('grantedOn', '授权日期'), grantedOn && officialDate(grantedOn)],
      [name('classes', '分 类 号'), classes],
      ['权利要求', claimsReliedOn],
    )
  return given(
    ['涉案权利', `${kind}：${title}`],
    [name('form', '类　　型'), form],
    [name('number', '权 利 号'), number],
    [name('holder', '权 利 人'), holder],
    [name('grantedOn', '授权日期'), grantedOn && officialDate(grantedOn)],
    [name('classes', '分 类 号'), classes],
    ['权利要求', claimsReliedOn],
    ['保密措施', isCopy ? undefined : measures],
  )
}

function sidesOf(facts: PaperFacts, request: RequestFacts): Block {
  const { asker, other, standing } = request
  const respondents = respondentsOf(facts)
  return {
    type: 'fields',
    rows: [
      ...requestersOf(facts).flatMap((party, n) => partyRows(asker, party, [standing].flat()[n])),
      ...(respondents.length === 0 ? [{ label: other, value: '' }] : []),
      ...respondents.flatMap((party) => partyRows(other, party)),
      ...[facts.right, ...(facts.otherRights ?? [])].flatMap((right) => (right ? rightRows(right, request) : [])),
    ],
  }
}

/** By electronic means with name and moment; before it is handed in as a preview; else the place for a signature. */
function signed(facts: PaperFacts, { accepted, asker, copy }: RequestFacts): Block[] {
  if (accepted === undefined) {
    if (copy) return []
    return [{ type: 'signers', parties: requestersOf(facts).map(({ name }) => ({ role: asker, name })) }]
  }
  const signers = requestersOf(facts).map(({ name }) => ({ role: asker, name }))
  return sentBy(asker, signers, accepted.by, facts.draft ? '提交时记载确认时间' : accepted.at)
}

/** Of no complaint: the form as it is filled in by hand. */
const blankForm: RequestFacts = {
  title: '请求书',
  asker: '请求人',
  other: '被请求人',
  receiver: '',
  where: [],
  facts: [orBlank(undefined)],
  statements: [orBlank(undefined)],
}

/** What was done: of several acts each under its number. */
function actsTold({ where, facts, more = [] }: RequestFacts): Block[] {
  return [{ where, facts }, ...more].flatMap((act, index) => [
    ...(more.length > 0 ? [paragraph(`（${chineseNumber(index + 1)}）第${chineseNumber(index + 1)}项行为`)] : []),
    ...when(act.where, (rows) => [{ type: 'fields' as const, rows }]),
    ...paragraphs(act.facts),
  ])
}

function servicePart(service: string | string[]): Block[] {
  const part: Block =
    typeof service === 'string' ? paragraph(`${service}。`) : { type: 'list', numbering: 'brackets', items: service }
  return [heading('五、送达'), part]
}

function composed(facts: PaperFacts): Block[] {
  const { request = blankForm } = facts
  return [
    sidesOf(facts, request),
    heading('一、请求事项'),
    ...when(facts.claims, (items) => [{ type: 'list' as const, numbering: 'brackets' as const, items }]),
    ...when(request.way, (way) => [paragraph(`希望的处理方式：${way}。`)]),
    heading('二、事实和理由'),
    ...actsTold(request),
    ...when(request.earlier, (earlier) => [paragraph('此前或者正在进行的处理：'), ...paragraphs(earlier.split(/\n+/))]),
    heading('三、证据清单'),
    ...(facts.evidence?.length ? [evidenceTable(facts.evidence)] : [paragraph('提交时没有附证据。')]),
    heading('四、声明'),
    { type: 'list', numbering: 'brackets', items: request.statements },
    ...when(request.corrected, (lines) => [heading('更正说明'), ...paragraphs(lines)]),
    ...when(request.service, servicePart),
    paragraph('此致'),
    { type: 'paragraph', text: orBlank(request.receiver), indent: 0 },
    ...signed(facts, request),
  ]
}

/** What the filer asks for, in his own words, as he filed it: his document, not the office's. */
export const request: PaperTemplate = {
  key: 'request',
  title: { zh: '请求书', en: 'Request' },
  style: 'form',
  mark: { pattern: '{case}', verified: false },
  source,
  ofFiler: 'own',
  compose: composed,
}

/** The same as it is served on the other side. */
export const requestCopy: PaperTemplate = {
  key: 'request-copy',
  title: { zh: '请求书副本', en: 'Copy of the request' },
  style: 'form',
  mark: { pattern: '{case}', verified: false },
  source,
  ofFiler: 'copy',
  compose: composed,
}
