import Joi from 'joi'
import { manyLines } from '../http/index.ts'
import { type EvidenceItem, evidenceKinds, type EvidencePurpose, evidencePurposes } from '../kernel/case-record.ts'

export interface EvidenceForm {
  readonly kind: EvidenceItem['kind']
  readonly name?: string
  readonly proves?: string
  readonly purpose?: EvidencePurpose
  readonly sealed?: boolean
  readonly proceeding?: string
  readonly sha256?: string
  readonly fileIds?: readonly string[]
}

const label = (name: string) => `evidence:form.${name}`
export const sha256 = Joi.string()
  .pattern(/^[0-9a-f]{64}$/)
  .description('SHA-256 of the one file, in hex, as the sender computed it')

export const evidenceForm = Joi.object<EvidenceForm>({
  kind: Joi.string()
    .valid(...evidenceKinds)
    .default('document')
    .label(label('kind'))
    .description('Legal kind of the evidence'),
  name: Joi.string().trim().max(120).empty('').label(label('name')).description('Name of the evidence'),
  proves: Joi.string()
    .trim()
    .max(1000)
    .meta(manyLines)
    .empty('')
    .label(label('proves'))
    .description('The fact it is to prove'),
  purpose: Joi.string()
    .valid(...evidencePurposes)
    .empty('')
    .label(label('purpose'))
    .description('Which required document it is; none for other evidence'),
  sealed: Joi.boolean()
    .truthy('yes', 'on')
    .falsy('no')
    .label(label('sealed'))
    .description('To be kept from the other side and from other bodies (trade secret, privacy)'),
  proceeding: Joi.string()
    .pattern(/^P\d{1,3}$/)
    .empty('')
    .label(label('for'))
    .description('Belongs to this proceeding only: the bodies that conduct it read it'),
  sha256,
  fileIds: Joi.array().items(Joi.string().max(40)).single().description('Ids of files that went up before'),
})

/** The address of the form may name the document that is to be handed in. */
export const evidenceQuery = Joi.object<Pick<EvidenceForm, 'purpose'> & { readonly meant?: string }>({
  meant: Joi.string()
    .pattern(/^P\d{1,3}$/)
    .description('The proceeding from whose page the form is opened'),
  purpose: Joi.string()
    .valid(...evidencePurposes)
    .description('The required document that the form is opened for'),
})
