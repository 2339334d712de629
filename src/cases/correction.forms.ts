import Joi from 'joi'
import { emailAddress, plainDay } from '../http/index.ts'
import { venueDetails } from '../kernel/case-record.ts'
import { readPhone } from '../kernel/phone-number.ts'
import { printable } from '../papers/index.ts'

/** What can be put right, whatever part it is of: its name, how it is asked for, how long it may be in characters. */
export const factInputs: Readonly<
  Record<string, { readonly kind: 'text' | 'phone' | 'email' | 'date'; readonly max: number }>
> = {
  name: { kind: 'text', max: 200 },
  idNumber: { kind: 'text', max: 40 },
  representative: { kind: 'text', max: 80 },
  address: { kind: 'text', max: 200 },
  phone: { kind: 'phone', max: 60 },
  email: { kind: 'email', max: 120 },
  shop: { kind: 'text', max: 300 },
  serviceAddress: { kind: 'text', max: 200 },
  agentName: { kind: 'text', max: 80 },
  agentFirm: { kind: 'text', max: 120 },
  agentPhone: { kind: 'phone', max: 60 },
  number: { kind: 'text', max: 60 },
  title: { kind: 'text', max: 200 },
  holder: { kind: 'text', max: 200 },
  grantedOn: { kind: 'date', max: 10 },
  classes: { kind: 'text', max: 120 },
  claims: { kind: 'text', max: 120 },
  place: { kind: 'text', max: 200 },
  firstSeenOn: { kind: 'date', max: 10 },
  lastSeenOn: { kind: 'date', max: 10 },
  link: { kind: 'text', max: 500 },
  price: { kind: 'text', max: 60 },
  quantity: { kind: 'text', max: 60 },
  ...Object.fromEntries(venueDetails.map((name) => [name, { kind: 'text', max: 200 } as const])),
}

const telephone = (value: string, helpers: Joi.CustomHelpers) => readPhone(value) ?? helpers.error('phone')

function schemaOf({ kind, max }: (typeof factInputs)[string] & object): Joi.Schema {
  const text = Joi.string().trim().max(max)
  const read = {
    text: text.custom(printable),
    phone: text.custom(telephone),
    email: emailAddress(max),
    date: plainDay,
  }[kind]
  return read.empty('')
}

/** What is typed on the form: each fact as it is to be, why, and which request of a party it grants. */
export interface CorrectionBody {
  readonly facts?: Readonly<Record<string, string>>
  readonly reason: string
  readonly asked?: string
}

const reason = Joi.string().trim().min(2).max(500).required().label('cases:correct.reason').description('Why')
const asked = Joi.string()
  .pattern(/^K\d{1,4}$/)
  .empty('')
  .description('The request of a party that is answered')

export const correctionBody = Joi.object<CorrectionBody>({
  facts: Joi.object(
    Object.fromEntries(
      Object.entries(factInputs).map(([name, input]) => [
        name,
        schemaOf(input).label('cases:correct.fact').description(`${name} as it is to be; empty: not given`),
      ]),
    ),
  ).description('Facts of the part; those left out are taken as not given'),
  reason,
  asked,
})

export const refusalBody = Joi.object<{ readonly reason: string; readonly asked: string }>({
  reason,
  asked: asked.required(),
})
