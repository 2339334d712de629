import { noteField, serviceFields } from '../form-fields.ts'
import { eCommerceLaw } from '../legal-documents.ts'
import { venueRoles as office } from '../shared/at-venue.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { allDone, type states } from './states.ts'

/** The merchant’s statement that it infringes nothing, and how it reaches the holder (E-Commerce Law art. 43). */
export const statement = {
  'counter-state': {
    title: both('提交不存在侵权行为的声明', 'State that there is no infringement'),
    effect: both(
      '提交声明和初步证据，转送权利人',
      'Submits the statement with prima facie evidence, which goes to the holder',
    ),
    from: ['forwarded'],
    to: 'counter-stated',
    by: ['respondent', ...office],
    ofEach: true,
    each: 'statement',
    papers: ['platform-statement'],
    stops: ['statement'],
    ofSide: 'respondent',
    source: eCommerceLaw('第四十三条'),
    rows: ['EC-05'],
    fields: {
      identity: {
        kind: 'text',
        title: both('真实身份信息和联系方式', 'Your true identity and contact'),
        required: true,
        max: 500,
      },
      statement: {
        kind: 'long',
        title: both('声明', 'Statement'),
        hint: both(
          '说明不存在侵权行为的理由，例如自有权利、权利人许可、合法来源、在先公开或者使用',
          'Why there is no infringement: a right of your own, a licence, a lawful source, earlier publication or use',
        ),
        required: true,
        max: 8000,
      },
      evidence: {
        kind: 'long',
        title: both('不存在侵权行为的初步证据', 'Prima facie evidence'),
        hint: both('每行一项，并上传文件', 'One per line; upload the files too'),
        required: true,
        max: 4000,
      },
    },
    submission: { kind: 'statement', through: ['forward-statement'] },
    files: true,
    audience: 'parties',
  },
  'keep-measures': {
    title: both('没有收到声明，维持措施办结', 'No statement: close with the measures standing'),
    effect: both(
      '等候期限届满没有收到声明的，措施维持，本单位的处理办结',
      'No statement came in the time waited: the measures stand and the matter is closed here',
    ),
    from: ['forwarded'],
    to: 'kept',
    by: office,
    ofEach: true,
    restsOn: ['statement'],
    stops: ['statement', 'handling'],
    clocksWhen: { handling: allDone },
    outcome: 'W1',
    source: eCommerceLaw('第四十二条'),
    fields: { note: noteField },
    audience: 'parties',
  },
  'forward-statement': {
    title: both('向权利人转送声明', 'Forward the statement to the holder'),
    effect: both(
      '送达声明和告知书：权利人可以向有关主管部门投诉或者向人民法院起诉，期限自到达之日起计算',
      'Serves the statement and the notice that the holder may complain to the authority or sue; its time runs from the arrival',
    ),
    from: ['counter-stated'],
    to: 'awaiting-complaint',
    by: office,
    ofEach: true,
    papers: ['platform-statement-notice', 'proof-of-service'],
    delivers: { papers: ['platform-statement-notice', 'platform-statement'], to: 'requester' },
    starts: ['complaint', 'ceiling'],
    datedBy: 'servedOn',
    source: eCommerceLaw('第四十三条'),
    rows: ['EC-05'],
    fields: serviceFields,
    serves: 'respondent',
    reads: ['counter-state'],
    files: 'annex',
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
