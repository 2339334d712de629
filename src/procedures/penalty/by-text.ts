import type { LegalSource } from '../../kernel/legal-source.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'
import { dateField, letterField, reasonField } from '../form-fields.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { atWork, type states } from './states.ts'

/** What differs between the texts: a case follows the law at the time of the act (penalty law art. 37). */
export interface PenaltyText {
  readonly version: PlainDate
  /** Suspension while a mark's title is in dispute or its holder sues (MP-14). */
  readonly titleDispute: LegalSource
  /** Return of a case that is not prosecuted (XF-11). */
  readonly comesBack: LegalSource
}

/** The steps whose source differs from text to text. */
export const byText = (text: PenaltyText) =>
  ({
    'suspend-for-title': {
      title: both('因商标权属争议中止调查', 'Suspend: ownership of the mark in dispute'),
      effect: both(
        '商标权属存在争议，或者权利人已起诉的，可以中止调查',
        'Ownership is in dispute or the holder has sued: the investigation may be suspended',
      ),
      from: atWork,
      to: 'suspended',
      by: ['lead'],
      papers: ['suspension-notice'],
      suspends: ['decision'],
      cause: 'suspension',
      source: text.titleDispute,
      rows: ['MP-14'],
      fields: { reason: reasonField },
      audience: 'parties',
    },
    'take-up-again': {
      title: both('继续行政处理', 'Continue the administrative case'),
      effect: both(
        '公安机关不予立案或者检察机关反向移送，恢复行政调查；已告知拟作出的处罚的，继续听取陈述、申辩和组织听证',
        'Not prosecuted, or sent back by the procuratorate: the administrative case goes on; where a penalty was announced, the party is heard',
      ),
      from: ['handing-over', 'handed-over', 'police-refused', 'police-filed'],
      to: 'investigating',
      by: ['officer', 'lead'],
      // A notice that was served stands: what its party has said since, and may say still, is dealt with first.
      toWhen: [{ to: 'notified', when: { oneRuns: ['statement'] } }],
      clocksWhen: { statement: { stands: ['investigating'] } },
      drops: [
        'handover',
        'police-decision',
        'ask-again',
        'police-reply',
        'ask-supervision',
        'goods-handover',
        'statement',
        'review',
      ],
      resumes: ['decision'],
      endsCauses: ['suspension'],
      source: text.comesBack,
      rows: ['CL-05', 'CL-06', 'CL-01', 'XF-11'],
      fields: { reason: reasonField },
      audience: 'officers',
      order: 40,
    },
    'return-from-justice': {
      title: both('移回后继续行政处理', 'Take up again what came back'),
      effect: both(
        '公安机关、检察机关或者人民法院移回，已结案的案件重新进入行政调查；办案期限自收到移回材料之日起重新计算',
        'Sent back by the police, the procuratorate or a court: the closed case is investigated again, and its time runs anew from receipt',
      ),
      from: ['with-justice'],
      to: 'investigating',
      by: ['officer', 'lead'],
      when: {
        noneRuns: ['goods-told'],
        because: both(
          '移送查封、扣押的财物尚未书面告知当事人，应当先告知',
          'Whose seized things were moved has not been told in writing yet; that comes first',
        ),
      },
      starts: ['decision'],
      datedBy: 'receivedOn',
      facts: { returned: true },
      source: text.comesBack,
      rows: ['CL-06', 'CL-01', 'XF-11'],
      fields: {
        receivedOn: dateField('收到移回材料的日期', 'Date of receipt'),
        ground: {
          kind: 'choice',
          title: both('移回事由', 'Why it came back'),
          required: true,
          options: {
            'no-crime': both('公安机关认为没有犯罪事实，撤销案件', 'The police found no crime and dropped the case'),
            slight: both(
              '公安机关认为犯罪情节显著轻微，不需要追究刑事责任',
              'The police found it too slight for criminal liability',
            ),
            'not-prosecuted': both(
              '检察机关不起诉，提出给予行政处罚的检察意见',
              'Not prosecuted; the procuratorate advises an administrative penalty',
            ),
            court: both(
              '人民法院判决无罪或者免予刑事处罚，应当给予行政处罚',
              'Acquitted or spared punishment by a court; an administrative penalty is due',
            ),
          },
        },
        letter: letterField,
        reason: reasonField,
      },
      files: 'annex',
      audience: 'officers',
      order: 10,
    },
  }) as const satisfies StepsOf<typeof states, typeof clocks>
