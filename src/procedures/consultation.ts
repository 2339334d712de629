import { addDays, addMonths, type PlainDate } from '../kernel/plain-date.ts'
import { patentMeasures } from './legal-documents.ts'
import { type Reckoner, wordIn } from './money/reckoner.ts'
import { both } from './wording.ts'

/** Months in which the holder who was asked to withdraw its warning, or to sue, may do so: from its receipt, or from its dispatch where that is not known. */
const months = { receivedOn: 1, sentOn: 2 } as const

/**
 * The first day on which who was warned of an infringement may ask the patent authority for its opinion (咨询意见): the day after the holder's time
 * to act is over, by whichever of the two ends first. Undefined without either day. Calendar months; what the holder does later closes nothing.
 * @row PA-16
 */
export function opinionFrom(asked: Partial<Record<keyof typeof months, PlainDate>>): PlainDate | undefined {
  const ends = (Object.keys(months) as (keyof typeof months)[]).flatMap((from) => {
    const day = asked[from]
    return day === undefined ? [] : [addDays(addMonths(day, months[from]), 1)]
  })
  return ends.toSorted()[0]
}

/** When an opinion may be asked for after a warning letter; whom it is asked of is said with it. */
export const consultationReckoner: Reckoner = {
  key: 'opinion-after-warning',
  title: both('收到侵权警告后请求咨询意见', 'Asking for an opinion after a warning letter'),
  lead: both(
    '收到专利侵权警告后书面催告权利人撤回警告或者起诉，权利人在期限内既不撤回警告也不起诉的，被警告人可以请求管理专利工作的部门出具咨询意见。本页计算最早可以请求的日期。',
    'Who was warned of infringing a patent, and asked the holder in writing to withdraw the warning or sue, may ask the patent authority for its opinion if the holder does neither in time. This page works out from which day.',
  ),
  fields: {
    receivedOn: {
      kind: 'date',
      title: both('权利人收到书面催告的日期', 'Day on which the holder received the demand'),
    },
    sentOn: {
      kind: 'date',
      title: both('书面催告发出的日期', 'Day on which the demand was sent'),
      hint: both('不知道收到日期的，填写发出日期。', 'Enter it if you do not know when it was received.'),
    },
  },
  reckon(input) {
    const receivedOn = wordIn(input, 'receivedOn')
    const sentOn = wordIn(input, 'sentOn')
    const day = opinionFrom({ ...(receivedOn ? { receivedOn } : {}), ...(sentOn ? { sentOn } : {}) })
    return {
      ...(day === undefined
        ? { verdict: both('请填写收到或者发出书面催告的日期。', 'Please enter when the demand was received or sent.') }
        : {}),
      lines:
        day === undefined
          ? []
          : [
              {
                what: both('最早可以请求咨询意见之日', 'An opinion may be asked for from'),
                day,
                source: patentMeasures('第十三条'),
              },
            ],
      notes: [
        both(
          '权利人在此期间撤回警告或者提起诉讼的，不适用。请求向有管辖权的管理专利工作的部门提出；需要帮助的，可以在线咨询维权援助机构。',
          'Not where the holder withdraws the warning or sues in that time. The request goes to the patent authority in charge; rights assistance can be asked online for help.',
        ),
      ],
    }
  },
}
