import type { VenueRoute } from '../../kernel/procedure.ts'
import { fairMeasures } from '../legal-documents.ts'
import { venueRights } from '../shared/at-venue.ts'
import { regulatorsAndCentre } from '../shared/bodies.ts'
import { both } from '../wording.ts'

/** Why what is seen at a fair is dealt with at the fair. */
export const route = {
  title: both('展会现场处理', 'Handling at the fair'),
  asked: 'fair',
  for: ['stop'],
  bodies: regulatorsAndCentre,
  rights: venueRights,
  why: both(
    '行为发生在展会上，闭展后难以处理：由展会知识产权工作站按小时通知参展方答复，现场核查并协调撤展、遮盖',
    'It happens at a fair and is out of reach once that closes: the work station there asks the exhibitor within hours, checks on site and has goods withdrawn or covered',
  ),
  gives: both(
    '展会期间停止展出：撤下展品、封存宣传资料、遮盖展板、断开链接；有争议的转行政裁决、行政处罚或者调解。不处理赔偿问题',
    'The display stops while the fair runs; what is disputed goes on to adjudication, penalty or mediation. It does not decide on damages',
  ),
  fee: both('投诉不收取费用', 'Free of charge'),
  source: fairMeasures('第六条至第八条'),
} as const satisfies VenueRoute
