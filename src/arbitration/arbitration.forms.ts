import Joi from 'joi'
import { manyLines } from '../http/index.ts'

const person = Joi.string().max(60)
const reason = Joi.string()
  .trim()
  .max(2000)
  .meta(manyLines)
  .required()
  .label('arbitration:field.reason')
  .description('Reasons')

export interface ClauseBody {
  readonly clause: string
}
export const clauseForm = Joi.object<ClauseBody>({
  clause: Joi.string()
    .trim()
    .max(2000)
    .meta(manyLines)
    .required()
    .label('arbitration:field.clause')
    .description('The arbitration clause, with the contract it stands in'),
})

export interface SubmissionBody {
  readonly text: string
  readonly password: string
}
export const submissionForm = Joi.object<SubmissionBody>({
  text: Joi.string()
    .trim()
    .max(2000)
    .meta(manyLines)
    .required()
    .label('arbitration:field.submission')
    .description('The submission agreement'),
  password: Joi.string()
    .max(1000)
    .required()
    .label('arbitration:field.password')
    .description('Own password, asked again'),
})

export interface TribunalBody {
  readonly presiding: string
  readonly second?: string
  readonly third?: string
  readonly nominees?: string
  readonly rev?: number
}
export const tribunalForm = Joi.object<TribunalBody>({
  presiding: person.required().label('arbitration:field.presiding').description('Presiding or sole arbitrator'),
  second: person.label('arbitration:field.second').description('Member'),
  third: person.label('arbitration:field.third').description('Member'),
  nominees: Joi.string()
    .trim()
    .max(1000)
    .empty('')
    .meta(manyLines)
    .label('arbitration:field.nominees')
    .description('Why an arbitrator chosen by a party does not sit'),
  rev: Joi.number().integer().min(1).description('Revision of the proceeding the form was made from'),
})

export interface DisclosureBody {
  readonly text: string
}
export const disclosureForm = Joi.object<DisclosureBody>({
  text: Joi.string()
    .trim()
    .max(2000)
    .meta(manyLines)
    .required()
    .label('arbitration:field.disclosure')
    .description('What may raise doubt, or that there is nothing'),
})

export interface ChallengeBody {
  readonly person: string
  readonly reason: string
}
export const challengeForm = Joi.object<ChallengeBody>({
  person: person.required().label('arbitration:field.member').description('The member challenged'),
  reason,
})

export interface ReplaceBody {
  readonly leaves: string
  readonly comes: string
  readonly reason: string
}
export const replaceForm = Joi.object<ReplaceBody>({
  leaves: person.required().label('arbitration:field.leaves').description('The member who withdraws'),
  comes: person.required().label('arbitration:field.comes').description('Who takes the place'),
  reason,
})
