import type { NoticeLength } from '../../kernel/notice.ts'
import type { PaperKey } from '../../kernel/paper-key.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import type { Role } from '../../kernel/role.ts'
import { noteField, serviceFields, serviceOnBoth } from '../form-fields.ts'
import { both } from '../wording.ts'
import { joined } from './joined.ts'

const agreed: FieldRule = {
  kind: 'yes-no',
  title: both('当事人书面同意按期举行', 'The party agreed in writing to the day'),
  hint: both(
    '送达日期距举行日期不足规定期限的，填写；当事人不同意的，应当改期',
    'If it was served fewer days ahead than the law requires; without consent it must be rescheduled',
  ),
}

/**
 * The service of a notice that a step issued: on each addressee by a way, on a day and at a place of its own, one after another, with the
 * signed proofs. What the law asks between notice and session is counted from the day of service.
 */
export function noticeServed<const S extends string>(notice: {
  readonly paper: PaperKey
  /** What the notice is called, and the session it calls. */
  readonly called: readonly [zh: string, en: string]
  /** Steps that issue it. */
  readonly of: readonly string[]
  readonly to: 'parties' | 'respondents'
  /** What the law of the procedure calls the two sides; without it each has the name of the party. */
  readonly sides?: readonly [requester: readonly [string, string], respondent: readonly [string, string]]
  readonly from: readonly S[]
  readonly by: readonly Role[]
  readonly ahead?: NoticeLength
}) {
  const { paper, called, of, to, sides, from, by, ahead } = notice
  const [zh, en] = called
  const fields = joined('field', sides ? serviceOnBoth(...sides) : serviceFields, {
    ...(ahead ? { agreed } : {}),
    note: noteField,
  })
  return {
    'serve-notice': {
      title: both(`登记${zh}送达情况`, `Record service of the ${en}`),
      effect: both(
        `逐一登记${zh}送达各当事人的日期、方式和地点；通知期限自送达之日起计算`,
        `Records for each party when, how and where the ${en} was served; the notice period is counted from that day`,
      ),
      from,
      to: 'same',
      by,
      papers: ['proof-of-service'],
      delivers: { papers: [paper], to, some: true, of },
      aheadOfSession: ahead,
      fields,
      files: 'annex',
      audience: to === 'parties' ? 'parties' : 'respondent',
      order: 15,
    },
  } as const
}
