import Joi from 'joi'
import { manyLines, plainDay } from '../http/index.ts'

const partyId = Joi.string().max(60).required().label('mediation:field.party').description('Id of a party')
const rev = Joi.number().integer().min(1).description('Revision of the proceeding the form was made from')
const text = Joi.string().trim().max(4000).meta(manyLines).label('mediation:field.text')

export interface NoteBody {
  readonly party: string
  readonly text: string
}
export const noteForm = Joi.object<NoteBody>({
  party: partyId,
  text: text.required().description('Seen by the mediator and this party alone'),
})

export interface ReleaseBody {
  readonly note: string
  readonly text?: string
  readonly consented?: boolean
}
export const releaseForm = Joi.object<ReleaseBody>({
  note: Joi.string().max(80).required().description('Id of the note'),
  text: text.description('The offer in words for the other side; the note’s own without it'),
  consented: Joi.boolean().truthy('yes').falsy('no').description('The party agreed that it is passed on'),
})

const clauses = Joi.array()
  .items(Joi.string().trim().max(1000).meta(manyLines).empty(''))
  .single()
  .max(40)
  .label('mediation:field.clauses')
  .description('Clauses in order')

export interface DraftBody {
  readonly clauses?: readonly string[]
  readonly thirdParties?: readonly string[]
  readonly rev?: number
  readonly kept?: string
}
export const draftForm = Joi.object<DraftBody>({
  clauses,
  thirdParties: Joi.array().items(Joi.string().max(60)).single().max(20).description('Third parties that sign too'),
  rev,
  kept: Joi.string().max(40).allow('').description('When the draft was kept that the form was made from'),
})

export interface SignBody {
  readonly party: string
  readonly version: number
  readonly password: string
  readonly read: true
}
const version = Joi.number().integer().min(1).required().description('Version of the terms that was read')
export const signForm = Joi.object<SignBody>({
  party: partyId,
  version,
  password: Joi.string()
    .max(1000)
    .required()
    .label('mediation:field.password')
    .description('Own password, asked again'),
  read: Joi.boolean()
    .truthy('yes')
    .valid(true)
    .required()
    .label('mediation:field.read')
    .description('Has read the terms and knows what they mean'),
})

export interface PaperSignBody {
  readonly party: string
  readonly version: number
  readonly name: string
  readonly signedOn: string
}
export const paperSignForm = Joi.object<PaperSignBody>({
  party: partyId,
  version,
  name: Joi.string().trim().max(80).required().label('mediation:field.signer').description('Who signed on paper'),
  signedOn: plainDay
    .required()
    .label('mediation:field.signed-on')
    .description('The day under the signature, YYYY-MM-DD'),
})
