import type { LegalSource } from '../../kernel/legal-source.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'
import { reasonField } from '../form-fields.ts'
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
        '公安机关不予立案或者检察机关反向移送，恢复行政调查',
        'Not prosecuted, or sent back by the procuratorate: the administrative case goes on',
      ),
      from: ['handing-over', 'handed-over', 'police-refused', 'police-filed'],
      to: 'investigating',
      by: ['officer', 'lead'],
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
  }) as const satisfies StepsOf<typeof states, typeof clocks>
