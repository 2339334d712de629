import { dateField, noteField, reasonField, serviceFields } from '../form-fields.ts'
import { civilEvidence, compulsionLaw, litigationLaw, patentLaw, patentMeasures } from '../legal-documents.ts'
import { inCourt, rulingFields } from '../shared/contested.ts'
import { applicationFields, demandAnswer, demandFields } from '../shared/enforcing.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { suggested } from '../shared/suggestion.ts'
import { toCredit } from '../shared/to-credit.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { afterService, type states } from './states.ts'

/** Only what the decision orders can be enforced: a request that was dismissed leaves nothing against anybody. */
const anOrder = { outcome: ['C1'] } as const

/** What stands to be enforced: the order, as long as neither a court annulled it nor the patent was invalidated. */
const stands = { ...anOrder, unless: { invalidated: true, setAside: true } } as const

/** Where nothing was ordered, or what was ordered binds no more, a final decision asks nothing of anybody. */
const nothingDue = { to: 'effective', when: { outcome: ['C2'], or: [{ facts: { invalidated: true } }] } } as const

/** Where one of several may be bound already by the end of its own time, while another is still to be served or may still sue. */
const boundAlone = ['decided', 'served', 'published'] as const

/** What is said of compliance: a decision that orders nothing has none, unless a court ordered otherwise. */
const ordered = {
  ...anOrder,
  or: [{ facts: { setAside: true } }],
  because: both('裁决没有责令停止侵权，无须履行', 'The decision orders nothing to comply with'),
}

/** Suit, performance and enforcement (Patent Law art. 65, Compulsion Law art. 53), and the archive. */
export const aftermath = {
  'record-suit': {
    title: both('登记起诉', 'Record a court action'),
    effect: both('当事人已起诉，等待人民法院生效裁判', 'A party has gone to court; the judgment is awaited'),
    // The requester may be served, and sue, while the enforcement against the other side goes on.
    from: afterService,
    to: 'in-suit',
    by: ['officer', 'filer', 'respondent'],
    // Whoever was served may sue while others are still to be served.
    aside: { in: ['decided'], while: 'suit' },
    whileRuns: 'suit',
    stops: ['suit'],
    datedBy: 'suedOn',
    source: patentLaw('第六十五条'),
    fields: {
      suedOn: dateField('起诉日期', 'Date of the court action'),
      number: { kind: 'text', title: both('法院案号', 'Court case number'), max: 60 },
    },
    submission: { kind: 'notice' },
    files: 'annex',
    audience: 'parties',
  },
  'certify-effect': {
    title: both('出具裁决生效证明', 'Certify that the decision is final'),
    effect: both(
      '应当事人请求，证明裁决已经生效；所认定的基本事实，当事人在民事诉讼中无须另行举证',
      'On request, certifies that the decision is final: the basic facts it found need no further proof in a civil suit',
    ),
    from: ['in-suit', 'performing', 'effective', 'enforcing'],
    to: 'same',
    by: ['officer', 'lead'],
    when: {
      stands: ['performing', 'effective', 'enforcing'],
      taken: ['lapse-suit', 'judgment-upheld'],
      noneRuns: ['suit'],
      unless: { setAside: true, invalidated: true },
      because: both(
        '裁决尚未生效：当事人的起诉期限没有届满，或者已经起诉而人民法院没有作出维持裁决的生效裁判；生效后已经失去效力的，也不出具',
        'The decision is not final: somebody may still go to court or has, and no judgment upheld it; nor is it certified once it has lost its effect',
      ),
    },
    papers: ['effect-certificate'],
    source: civilEvidence('第六条'),
    rows: ['PD-06'],
    fields: { note: noteField },
    audience: 'filer',
    order: 75,
  },
  'lapse-suit': {
    title: both('期满未起诉', 'No court action in time'),
    effect: both(
      '起诉期限届满，裁决生效；责令停止侵权的，起算 3 个月申请强制执行期限',
      'The decision becomes final; if it orders the infringement to stop, the office has 3 months to apply for enforcement',
    ),
    from: ['served', 'published', 'performing', 'effective'],
    to: 'performing',
    by: ['system', 'officer'],
    toWhen: [nothingDue],
    // While one party is in court, or still to be served, the others' own time ends all the same: of each by itself.
    aside: { in: ['decided', 'in-suit'], while: 'suit' },
    each: 'suit',
    whileRuns: 'suit',
    starts: ['enforcement'],
    drops: ['demand'],
    clocksWhen: { enforcement: stands, demand: nothingDue.when },
    onceServed: true,
    restsOn: ['suit'],
    stops: ['suit'],
    source: patentLaw('第六十五条'),
    audience: 'parties',
  },
  'judgment-upheld': {
    title: both('登记判决维持裁决', 'Decision upheld in court'),
    effect: both('记录生效判决，裁决继续有效', 'Records the judgment; the decision stands'),
    from: ['in-suit'],
    to: 'performing',
    by: ['officer', 'lead'],
    toWhen: [nothingDue],
    starts: ['enforcement'],
    drops: ['court-evidence', 'demand'],
    clocksWhen: { enforcement: stands, demand: nothingDue.when },
    datedBy: 'judgedOn',
    fields: {
      judgedOn: dateField('判决生效日期', 'Date the judgment took effect'),
      number: rulingFields.number,
      court: rulingFields.court,
      note: noteField,
    },
    audience: 'parties',
  },
  'judgment-changed': {
    title: both('登记判决变更或者撤销裁决', 'Decision changed or set aside in court'),
    effect: both(
      '记录生效判决，原裁决不再执行；自裁决变更或者撤销之日起 20 个工作日内再次公开',
      'Records the judgment; the decision is enforced no more, and the change is published within 20 working days',
    ),
    from: ['in-suit'],
    to: 'set-aside',
    by: ['officer', 'lead'],
    starts: ['publication', 'closing'],
    clocksWhen: { closing: { facts: { judged: 'annulled-anew' } } },
    // What was to be published is published with what became of it, in a time of its own; nobody has to sue over what is annulled.
    drops: ['court-evidence', 'publication', 'suit', 'enforcement', 'demand'],
    datedBy: 'judgedOn',
    facts: { setAside: true, renewed: true, judged: 'judged' },
    source: patentMeasures('第八十三条'),
    fields: {
      judgedOn: dateField('判决生效日期', 'Date the judgment took effect'),
      judged: {
        kind: 'choice',
        title: both('判决结果', 'Result'),
        options: {
          'annulled-anew': both('撤销，判决重新作出裁决', 'Annulled, a new decision ordered'),
          annulled: both('撤销', 'Annulled'),
          changed: both('变更', 'Changed'),
        },
      },
      ...rulingFields,
      reason: reasonField,
    },
    audience: 'parties',
  },
  'decide-anew': {
    title: both('恢复处理，重新作出裁决', 'Take the case up again for a new decision'),
    effect: both(
      '按照生效判决恢复处理，重新作出裁决；期限自判决生效之日起重新计算',
      'Takes the case up again as the judgment ordered; the time for the new decision runs from the day the judgment took effect',
    ),
    from: ['set-aside', 'performing', 'effective'],
    to: 'investigating',
    by: ['officer', 'lead'],
    when: {
      facts: { setAside: true },
      whereStated: { judged: ['annulled-anew'] },
      because: both('人民法院没有判决重新作出裁决', 'No court ordered a new decision'),
    },
    drops: ['suit', 'enforcement', 'demand'],
    facts: { setAside: false },
    source: litigationLaw.unverified('第七十条', '条号未逐字核对'),
    fields: { note: noteField },
    audience: 'parties',
    order: 10,
  },
  ...inCourt(['in-suit']),
  demand: {
    title: both('催告', 'Demand compliance'),
    effect: both(
      '送达催告书，10 个工作日后仍不履行的，可以申请强制执行',
      'Serves a demand; after 10 working days the office may apply for enforcement',
    ),
    from: ['performing'],
    to: 'same',
    by: ['officer', 'lead'],
    aside: { in: [...boundAlone, 'in-suit'], while: 'enforcement' },
    when: {
      ...stands,
      because: both(
        '裁决没有责令停止侵权，已经被撤销、变更，或者专利权已经宣告无效，没有可催告的内容',
        'The decision orders nothing to comply with, was annulled or changed, or the patent was invalidated',
      ),
    },
    papers: ['performance-demand', 'proof-of-service'],
    delivers: { papers: ['performance-demand'], to: 'respondents', some: true, while: 'enforcement' },
    starts: ['demand'],
    restsOn: ['suit'],
    datedBy: 'servedOn',
    source: compulsionLaw('第五十四条'),
    fields: joined('field', demandFields, serviceFields),
    reads: ['propose-decision', 'propose-direct', 'approve-decision'],
    files: 'annex',
    audience: 'parties',
  },
  'answer-demand': {
    title: both('对催告陈述、申辩', 'Answer the demand'),
    effect: both(
      '对催告提出陈述、申辩；申请强制执行的，随申请提交人民法院',
      'Answers the demand; if the office asks for enforcement, it lays the answer before the court',
    ),
    from: ['performing', 'in-suit'],
    to: 'same',
    by: ['respondent', 'officer'],
    aside: { in: boundAlone, while: 'demand' },
    whileRuns: 'demand',
    source: compulsionLaw('第五十四条'),
    fields: demandAnswer,
    submission: { kind: 'statement' },
    files: true,
    voluntary: true,
    audience: 'parties',
    order: 16,
  },
  'tell-compliance': {
    title: both('告知已履行', 'Tell the office you have complied'),
    effect: both(
      '告知办案机关已经履行裁决，由其核实登记',
      'Tells the office that you have complied; it checks and records this',
    ),
    from: ['performing', 'in-suit'],
    to: 'same',
    by: ['respondent'],
    aside: { in: boundAlone, while: 'demand' },
    fields: {
      doneOn: dateField('履行日期', 'Date of compliance'),
      how: { kind: 'long', title: both('履行情况', 'What was done'), required: true, max: 2000 },
    },
    submission: { kind: 'notice' },
    files: 'annex',
    audience: 'parties',
    order: 15,
  },
  'record-compliance': {
    title: both('登记履行', 'Record compliance'),
    effect: both(
      '登记当事人在催告后履行裁决的情况，不再申请强制执行',
      'Records that the party complied once it was urged: the court is not asked',
    ),
    from: ['performing', 'in-suit'],
    to: 'same',
    by: ['officer', 'lead'],
    aside: { in: boundAlone, while: 'demand' },
    each: 'demand',
    whileRuns: 'demand',
    stops: ['demand'],
    drops: ['enforcement'],
    datedBy: 'doneOn',
    fields: { doneOn: dateField('履行日期', 'Date of compliance'), note: noteField },
    reads: ['tell-compliance', 'answer-demand'],
    files: 'annex',
    audience: 'parties',
    order: 12,
  },
  'apply-enforcement': {
    title: both('申请强制执行', 'Apply for enforcement'),
    effect: both(
      '制作强制执行申请书，向人民法院申请强制执行裁决',
      'Issues the application to the court to enforce the decision',
    ),
    from: ['performing'],
    to: 'enforcing',
    by: ['lead', 'officer'],
    // Against whoever did not sue while another does: the three months run from his own period's end.
    aside: { in: [...boundAlone, 'in-suit'], while: 'enforcement' },
    each: 'enforcement',
    when: {
      ...stands,
      taken: ['demand'],
      because: both(
        '还没有催告；或者裁决没有责令停止侵权，已经被撤销、变更，专利权已经宣告无效，没有可执行的内容',
        'Compliance was not demanded yet; or the decision orders nothing that could be enforced, was annulled or changed, or the patent was invalidated',
      ),
    },
    papers: ['enforcement-application'],
    restsOn: ['suit', 'demand'],
    onceBegun: ['demand'],
    stops: ['enforcement'],
    drops: ['demand'],
    source: compulsionLaw('第五十三条'),
    fields: applicationFields,
    reads: ['approve-decision', 'demand', 'answer-demand'],
    files: 'annex',
    audience: 'parties',
  },
  ...suggested(
    ['in-suit', 'performing', 'effective', 'enforcing', 'set-aside'],
    ['investigating', 'decided', 'served', 'published'],
  ),
  'record-invalidity': {
    title: both('登记专利权宣告无效', 'Record that the patent was invalidated'),
    effect: both(
      '国务院专利行政部门宣告专利权无效的，视为自始不存在，尚未执行的裁决不再执行；已经履行或者执行的，不具有追溯力',
      'An invalid patent never was: what was not enforced is enforced no more; what was performed stands',
    ),
    from: ['performing', 'enforcing', 'in-suit'],
    to: 'same',
    by: ['officer', 'lead'],
    toWhen: [{ ...nothingDue, from: ['performing'] }],
    drops: ['enforcement', 'demand'],
    facts: { invalidated: true },
    datedBy: 'decidedOn',
    source: patentLaw('第四十七条'),
    rows: ['RC-04'],
    fields: {
      decidedOn: dateField('宣告无效的决定生效日期', 'Date the invalidation took effect'),
      number: { kind: 'text', title: both('审查决定号', 'Number of the decision'), required: true, max: 60 },
      note: noteField,
    },
    files: 'annex',
    audience: 'parties',
  },
  ...toCredit(
    ['performing', 'enforcing'],
    {
      ...anOrder,
      because: both('裁决没有责令停止侵权', 'The decision orders nothing to stop'),
    },
    { paper: 'adjudication-decision', step: 'approve-decision' },
  ),
  archive: {
    title: both('归档', 'Archive'),
    effect: both(
      '记录履行情况，出具结案报告并归档；裁决尚未公开的，应当先行公开',
      'Records compliance, issues the closing report and archives the file; a decision not yet published must be published first',
    ),
    from: ['performing', 'effective', 'enforcing', 'set-aside'],
    to: 'archived',
    by: ['officer', 'lead'],
    when: {
      noneRuns: ['closing', 'seizure'],
      because: both(
        '人民法院判决重新作出裁决的，应当先重新作出；物品仍在查封、扣押的，应当先解除',
        'A new decision that the court ordered, or the release of goods that are still seized, comes first',
      ),
    },
    papers: ['closing-report'],
    onceServed: true,
    restsOn: ['suit'],
    drops: ['enforcement', 'publication', 'suit', 'demand'],
    fields: {
      performance: {
        kind: 'choice',
        title: both('履行情况', 'Compliance'),
        required: true,
        options: {
          performed: both('已履行', 'Complied'),
          enforced: both('已强制执行', 'Enforced by the court'),
          'nothing-due': both('无须履行', 'Nothing to comply with'),
          'not-performed': both('未履行', 'Not complied'),
        },
        optionsWhen: {
          performed: ordered,
          'not-performed': ordered,
          enforced: {
            taken: ['apply-enforcement'],
            because: both('没有申请强制执行的记录', 'Nobody applied for enforcement'),
          },
          'nothing-due': {
            outcome: ['C2'],
            or: [{ facts: { setAside: true } }, { facts: { invalidated: true } }],
            because: both(
              '裁决责令停止侵权，没有被撤销、变更，专利权也没有宣告无效',
              'The decision orders the infringement to stop and stands',
            ),
          },
        },
      },
      note: noteField,
    },
    revoked: 'office',
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
