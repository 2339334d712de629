import { dateField, noteField, reasonField, serviceOnBothFields } from '../form-fields.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { afterService, type states } from './states.ts'
import type { ArbitrationText } from './text.ts'

/** Service of the award, correction and setting aside. */
export const afterAward = (text: ArbitrationText) =>
  ({
    'serve-award': {
      title: both('送达裁决书', 'Serve the award'),
      effect: both(
        '送达裁决书，起算补正申请期和申请撤销期',
        'Serves the award; the periods to ask for correction and setting aside run',
      ),
      from: ['awarded'],
      to: 'served',
      by: ['officer', 'arbitrator', 'lead'],
      papers: ['proof-of-service'],
      delivers: { papers: ['arbitral-award-cover', 'award-correction'], to: 'parties' },
      starts: ['correction', 'set-aside'],
      datedBy: 'servedOn',
      source: text.correction,
      fields: serviceOnBothFields,
      audience: 'parties',
    },
    'ask-correction': {
      title: both('申请补正', 'Ask for correction'),
      effect: both('申请补正裁决书中的文字、计算错误或者遗漏', 'Asks to correct an error or an omission'),
      from: ['served'],
      to: 'same',
      by: ['filer', 'respondent', 'officer'],
      whileRuns: 'correction',
      stops: ['correction'],
      source: text.correction,
      fields: { reason: reasonField },
      submission: { kind: 'request' },
      voluntary: true,
      audience: 'parties',
    },
    'lapse-correction': {
      title: both('申请补正期满', 'Period to ask for correction over'),
      effect: both('期满无人申请补正', 'Nobody asked for a correction'),
      from: afterService,
      to: 'same',
      by: ['system', 'officer'],
      whileRuns: 'correction',
      stops: ['correction'],
      source: text.correction,
      audience: 'parties',
      order: 65,
    },
    correct: {
      title: both('补正裁决', 'Correct the award'),
      effect: both('出具补正裁决', 'Issues a correction'),
      from: afterService,
      to: 'same',
      by: ['arbitrator'],
      papers: ['award-correction'],
      source: text.correction,
      fields: { result: { kind: 'long', title: both('补正内容', 'Correction'), required: true, max: 4000 } },
      audience: 'parties',
    },
    'record-set-aside': {
      title: both('登记申请撤销', 'Record an application to set aside'),
      effect: both('当事人已申请撤销裁决，等待法院裁定', 'A party asked the court to set the award aside'),
      from: ['served'],
      to: 'set-aside-pending',
      by: ['officer', 'filer', 'respondent'],
      starts: ['court-decision'],
      stops: ['set-aside'],
      datedBy: 'appliedOn',
      source: text.setAside,
      fields: {
        appliedOn: dateField('申请日期', 'Day of application'),
        number: { kind: 'text', title: both('法院案号', 'Court number'), max: 60 },
      },
      submission: { kind: 'notice' },
      audience: 'parties',
      order: 30,
    },
    'set-aside-decided': {
      title: both('记录法院裁定', 'Record the court’s decision'),
      effect: both('记录撤销或者驳回的裁定并归档', 'Records the ruling and archives'),
      from: ['set-aside-pending'],
      to: 'archived',
      by: ['officer', 'lead'],
      papers: ['closing-report'],
      stops: ['court-decision', 'correction'],
      source: text.courtDecision,
      fields: {
        ruling: {
          kind: 'choice',
          title: both('裁定结果', 'Ruling'),
          required: true,
          options: {
            rejected: both('驳回申请', 'Application rejected'),
            annulled: both('撤销裁决', 'Award set aside'),
            remitted: both('重新仲裁', 'Remitted to arbitration'),
          },
        },
        note: noteField,
      },
      audience: 'parties',
      order: 10,
    },
    'lapse-set-aside': {
      title: both('申请撤销期满', 'Period to set aside over'),
      effect: both('期满无人申请撤销，案件归档', 'Nobody asked to set it aside; archived'),
      from: ['served'],
      to: 'archived',
      by: ['system', 'officer'],
      whileRuns: 'set-aside',
      stops: ['set-aside', 'correction'],
      source: text.setAside,
      audience: 'parties',
    },
  }) as const satisfies StepsOf<typeof states, ReturnType<typeof clocks>>
