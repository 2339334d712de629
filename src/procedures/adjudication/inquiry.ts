import { dateField, hearingFields, noteField, reasonField, recordField } from '../form-fields.ts'
import { patentMeasures } from '../legal-documents.ts'
import { inspecting, supplyingEvidence } from '../shared/inquiry.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** Evidence and the oral hearing (Order 81, art. 26). */
export const inquiry = {
  'record-inspection': {
    title: both('现场检查、调查取证', 'Inspect, take evidence'),
    effect: both('记入调查笔录或现场检查笔录', 'Adds the record of an inspection or inquiry'),
    from: ['investigating', 'hearing'],
    ...inspecting,
  },
  'ask-investigation': {
    title: both('申请调查取证', 'Ask for an investigation'),
    effect: both('提交调查取证请求书，由办案部门决定', 'Asks the office to take evidence'),
    from: ['awaiting-defence', 'investigating'],
    to: 'same',
    by: ['filer', 'respondent'],
    fields: { reason: reasonField },
    audience: 'officers',
    order: 60,
  },
  'supply-evidence': {
    effect: both('提交证据及说明，记入案卷', 'Adds evidence to the file'),
    from: ['filed', 'awaiting-defence', 'investigating', 'hearing', 'paused'],
    order: 50,
    ...supplyingEvidence,
  },
  'ask-hearing': {
    title: both('请求口头审理', 'Ask for a hearing'),
    effect: both('请求口头审理，由合议组决定', 'Asks for an oral hearing; the panel decides'),
    from: ['awaiting-defence', 'investigating'],
    to: 'same',
    by: ['filer', 'respondent', 'officer'],
    fields: { reason: reasonField },
    audience: 'parties',
    order: 55,
    source: patentMeasures('第二十六条'),
  },
  'call-hearing': {
    session: 'calls',
    title: both('决定口头审理', 'Call a hearing'),
    effect: both('发出口头审理通知书，至少提前 3 个工作日', 'Issues the hearing notice, at least 3 working days ahead'),
    from: ['investigating'],
    to: 'hearing',
    by: ['officer', 'lead'],
    fields: { ...hearingFields },
    papers: ['hearing-notice', 'proof-of-service'],
    ahead: { field: 'heldAt', length: 3, unit: 'working-days', id: 'PA-08', source: patentMeasures('第二十六条') },
    audience: 'parties',
    order: 10,
    source: patentMeasures('第二十六条'),
  },
  'postpone-hearing': {
    session: 'moves',
    title: both('改期', 'Postpone the hearing'),
    effect: both('重新发出口头审理通知书', 'Issues a new hearing notice'),
    from: ['hearing'],
    to: 'same',
    by: ['officer', 'lead'],
    fields: { ...hearingFields, reason: reasonField },
    papers: ['hearing-notice'],
    ahead: { field: 'heldAt', length: 3, unit: 'working-days', id: 'PA-08', source: patentMeasures('第二十六条') },
    audience: 'parties',
    order: 40,
    source: patentMeasures('第二十六条'),
  },
  'hold-hearing': {
    session: 'records',
    title: both('记录口头审理', 'Record the hearing'),
    effect: both('记入口头审理笔录，进入合议', 'Adds the hearing record; the panel deliberates'),
    from: ['hearing'],
    to: 'deliberating',
    by: ['officer'],
    fields: { heldOn: dateField('日期', 'Day'), record: recordField },
    audience: 'parties',
    order: 10,
    source: patentMeasures('第二十六条'),
  },
  deliberate: {
    title: both('书面审理、进入合议', 'Go to deliberation without a hearing'),
    effect: both('不举行口头审理，直接合议', 'The panel deliberates on the papers'),
    from: ['investigating'],
    to: 'deliberating',
    by: ['officer', 'lead'],
    fields: { note: noteField },
    audience: 'officers',
    order: 20,
  },
  'reopen-investigation': {
    title: both('补充调查', 'Investigate further'),
    effect: both('退回调查取证', 'Goes back to investigation'),
    from: ['deliberating'],
    to: 'investigating',
    by: ['officer', 'lead'],
    fields: { reason: reasonField },
    audience: 'officers',
    order: 40,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
