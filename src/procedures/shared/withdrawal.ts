import type { FactSource, PaperDeclarations } from '../../kernel/paper-fact.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import { noteField } from '../form-fields.ts'
import { both } from '../wording.ts'
import type { Said } from './facts.ts'

/**
 * What a party says that takes back what it asked for. Of one that came on paper the office enters from whom, when and why, and files it: nobody ends
 * the matter of a party in its name without its own word (`StepRule.written`).
 */
export const withdrawalFields = {
  receivedOn: {
    kind: 'date',
    title: both('收到书面撤回申请的日期', 'Day on which the written withdrawal came'),
    required: true,
    byOffice: true,
  },
  signer: {
    kind: 'text',
    title: both('申请撤回的人', 'Who withdraws it'),
    hint: both(
      '在撤回申请上签名或者盖章的当事人；代理人代为撤回的，写明姓名和特别授权，有多名的逐一填写',
      'The party that signed or sealed the withdrawal; of an agent the name and the special authority; several each by name',
    ),
    required: true,
    max: 200,
    byOffice: true,
  },
  grounds: {
    kind: 'long',
    title: both('撤回申请所载理由', 'Reasons that the withdrawal gives'),
    required: true,
    max: 2000,
    byOffice: true,
  },
  reason: noteField,
} as const satisfies Record<string, FieldRule>

/** What comes of it: the writing of the party that takes it back itself; of one that came on paper, and which the office enters, the notice of that. */
export const takenBack = ['withdrawal-statement', 'withdrawal-notice'] as const

/** Both go to everybody who was told of the matter: what was said in the steps that take it back, and their day. */
export const withdrawalPapers = (said: Pick<Said<'signer' | 'grounds' | 'reason'>, 'field'>, askedOn: FactSource) =>
  ({
    'withdrawal-statement': { wayIn: false, facts: { askedOn, reasons: said.field('reason') } },
    'withdrawal-notice': {
      wayIn: false,
      facts: {
        askedOn,
        requesterSigner: said.field('signer'),
        reasons: [said.field('grounds'), said.field('reason')],
      },
    },
  }) satisfies PaperDeclarations<never>
