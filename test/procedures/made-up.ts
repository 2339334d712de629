import type { ClockRule } from '../../src/kernel/clock.ts'
import { defineProcedure } from '../../src/kernel/define-procedure.ts'
import type { LegalSource } from '../../src/kernel/legal-source.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'

const both = (zh: string, en: string) => ({ zh, en })
const source: LegalSource = {
  document: '《虚构的标准必要专利评议办法》',
  article: '第三条',
  verified: false,
  note: '虚构',
}
const period = (title: ReturnType<typeof both>, length: number): ClockRule => ({
  id: 'HN-90',
  title,
  length,
  unit: 'working-days',
  owes: 'office',
  from: both('开始', 'The start'),
  warnings: [1],
  onExpiry: both('提示', 'A reminder'),
  source,
})

/**
 * A procedure that no law knows: an assessment of a standard-essential patent. It has sessions, a room, a closing clock, a triage rule,
 * an answer rule and joins of its own, and it names steps and clocks as others do (`suspend`, `service`), with other titles.
 */
export const assessment: Procedure = defineProcedure({
  key: 'assessment',
  version: '2025-01-01',
  title: both('标准必要专利评议', 'Assessment of a standard-essential patent'),
  short: both('评议', 'Assessment'),
  numbering: '珠知评字〔{year}〕{n}号',
  source,
  runBy: ['district-regulator'],
  decidedBy: 'filing',
  workedBy: ['officer', 'lead'],
  start: 'received',
  startsWith: ['service'],
  closingClock: 'weighing',
  sessions: { planned: { joint: ['weighing'] }, ofSteps: 'joint' },
  room: 'mediation',
  triage: {
    bodies: ['district-regulator'],
    when: both('涉及标准的专利', 'The patent is part of a standard'),
    rights: ['design'],
  },
  answers: {
    'district-regulator': { ...period(both('接收评议期限', 'Taking an assessment on'), 7), owes: 'receiver' },
  },
  joins: [
    {
      when: { outcome: 'fair' },
      offers: { procedure: 'adjudication', step: 'withdraw-case' },
      because: both('许可条件已评议为公平', 'The terms were found fair'),
      source,
    },
    {
      when: { procedure: 'adjudication', step: 'ask-suspension' },
      offers: { step: 'call' },
      because: both('裁决程序请求中止', 'Suspension was asked for in the adjudication'),
      source,
    },
  ],
  states: {
    received: {
      title: both('待评议', 'To be assessed'),
      plain: both('等待评议。', 'Waits to be assessed.'),
      turn: 'office',
      duties: { office: [{ step: 'open', until: 'service' }] },
    },
    weighing: {
      title: both('评议中', 'Being assessed'),
      plain: both('正在评议。', 'Is being assessed.'),
      turn: 'parties',
    },
    ended: {
      title: both('已评议', 'Assessed'),
      plain: both('评议结束。', 'The assessment is over.'),
      turn: 'nobody',
      final: true,
      closed: true,
    },
  },
  steps: {
    open: {
      title: both('开始评议', 'Begin the assessment'),
      effect: both('开始评议', 'Begins it'),
      from: ['received'],
      to: 'weighing',
      by: ['officer', 'lead'],
      starts: ['weighing'],
      stops: ['service'],
      ofRights: true,
      audience: 'parties',
    },
    call: {
      title: both('召集评议会', 'Call a meeting'),
      effect: both('通知各方', 'Tells the parties'),
      from: ['weighing'],
      to: 'same',
      by: ['officer'],
      fields: {
        heldAt: { kind: 'moment', title: both('时间', 'Time'), required: true },
        place: { kind: 'text', title: both('地点', 'Place'), required: true },
      },
      session: 'calls',
      audience: 'parties',
    },
    suspend: {
      title: both('搁置评议', 'Lay the assessment aside'),
      effect: both('搁置', 'Lays it aside'),
      from: ['weighing'],
      to: 'same',
      by: ['officer'],
      audience: 'parties',
    },
    close: {
      title: both('结束评议', 'End the assessment'),
      effect: both('评议结束', 'Ends it'),
      from: ['weighing'],
      to: 'ended',
      by: ['officer', 'lead'],
      papers: ['closing-report'],
      stops: ['weighing'],
      outcome: 'fair',
      audience: 'parties',
    },
  },
  clocks: {
    service: period(both('评议启动期限', 'Beginning of the assessment'), 9),
    weighing: period(both('评议期限', 'Assessment'), 20),
  },
  outcomes: { fair: { title: both('许可条件公平', 'The terms are fair'), counts: true } },
})
