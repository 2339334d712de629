import type { PaperDeclarations } from '../kernel/paper-fact.ts'
import type { FieldRule } from '../kernel/procedure.ts'
import type { missingFields } from './form-fields.ts'
import { factsFrom } from './shared/facts.ts'
import { type withdrawalFields, withdrawalPapers } from './shared/withdrawal.ts'

/** The steps whose words its papers print; that they are so is checked again where the procedure is declared. */
interface Steps {
  readonly accept: object
  readonly 'request-supplement': { readonly fields: typeof missingFields }
  readonly 'lapse-supplement': object
  readonly refuse: { readonly fields: { readonly ground: FieldRule; readonly reason: FieldRule } }
  readonly withdraw: { readonly fields: typeof withdrawalFields }
}

const { said, dayOf, wordsAfter } = factsFrom<Steps>()

/** Where the papers of the examination take their facts from. */
export const papers: PaperDeclarations<'examining' | 'supplement'> = {
  receipt: { queryCode: true, period: 'examining' },
  'acceptance-notice': { facts: { acceptedOn: dayOf('accept') } },
  'supplement-notice': { period: 'supplement', facts: { corrections: said('request-supplement').field('missing') } },
  'refusal-notice': {
    remedy:
      '本通知不影响你（单位）依法主张权利。你（单位）可以补充材料后重新提交，也可以依法向有管辖权的行政机关请求处理或者举报，或者向人民法院提起诉讼。',
    facts: {
      groundWords: [said('refuse').field('ground'), wordsAfter('逾期未补正', 'lapse-supplement')],
      ground: [said('refuse').field('ground'), wordsAfter('not-completed', 'lapse-supplement')],
      reasons: [said('refuse').field('reason'), wordsAfter('补正期限届满，没有补正。', 'lapse-supplement')],
    },
  },
  ...withdrawalPapers(said('withdraw'), dayOf('withdraw')),
  'transfer-letter': {},
}
