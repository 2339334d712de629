import { expect } from 'chai'
import { readDraftSteps, readStep, wholeComplaint } from '../../src/filing/complaint.answers.ts'
import { answerSteps, complaintFields } from '../../src/filing/complaint.fields.ts'
import { complaintForm, stepForms, typedForms } from '../../src/filing/complaint.forms.ts'
import { aComplaint } from './a-complaint.ts'

describe('the forms of a complaint', () => {
  it('take a whole complaint as one body', () => {
    expect(complaintForm.validate(aComplaint()).error).to.equal(undefined)
  })

  it('refuse unknown keys at every depth', () => {
    for (const body of [
      { ...aComplaint(), state: 'closed' },
      { ...aComplaint(), right: { ...aComplaint().right, seq: 9 } },
    ])
      expect(complaintForm.validate(body).error?.details[0]?.type).to.equal('object.unknown')
    expect(typedForms.right.validate({ ownerId: 'p-2' }).error?.details[0]?.type).to.equal('object.unknown')
  })

  it('describe every field for the API', () => {
    for (const step of answerSteps) {
      const { keys } = stepForms[step].describe() as { keys: Record<string, { flags?: { description?: string } }> }
      for (const name of Object.keys(complaintFields[step]))
        expect(keys[name]?.flags?.description, `${step}.${name}`).to.be.a('string')
    }
  })

  it('read a ticked box, a choice of one and words with invisible signs as meant', () => {
    const { answers } = readStep('claims', { wish: 'report', claims: 'stop', wantsMediation: 'no', truth: 'yes' })
    expect(answers).to.deep.equal({ wish: 'report', claims: ['stop'], wantsMediation: false, truth: true })
    expect(readStep('right', { title: ' 电\u202e水壶\u200b ' }).answers).to.deep.equal({ title: '电水壶' })
  })

  it('keep what holds of a step and name every mistake of the rest', () => {
    const { answers, mistakes } = readStep('acts', {
      kinds: ['selling'],
      firstSeenOn: '2026-02-30',
      place: '珠海',
      description: '',
    })
    expect(answers).to.deep.equal({ kinds: ['selling'], place: '珠海' })
    expect(mistakes.map(({ path, code }) => [path, code])).to.deep.equal([
      ['firstSeenOn', 'string.isoDate'],
      ['description', 'any.required'],
    ])
  })

  it('keep any words as typed, however wrong', () => {
    const typed = { number: 'ZL不知道', grantedOn: '去年', kind: '外观' }
    expect(typedForms.right.validate(typed)).to.deep.equal({ value: typed })
  })

  it('make a whole complaint only of steps without a mistake', () => {
    expect(wholeComplaint(readDraftSteps({}))).to.equal(undefined)
  })
})
