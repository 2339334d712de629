import { expect } from 'chai'
import Joi from 'joi'
import { check, InvalidInput } from '../../src/http/validation.ts'
import { readStepInput } from '../../src/cases/step.forms.ts'
import { procedures } from '../../src/procedures/index.ts'

/** As they come with what is pasted: ideographic and zero-width spaces, joiners, fillers, a blank of braille, marks of direction. */
const unseen = [
  '\u3000\u200b ',
  '\u200d\u2060',
  '\ufeff',
  '\u3164',
  '\u115f\u1160',
  '\u2800',
  '\u200e\u202a',
  '\u00ad',
  '\ufe0f',
]

describe('a text in which nothing is to be seen', () => {
  it('is none: what is required is missing, what is not counts as left out, and a list has an empty answer', () => {
    const schema = Joi.object({
      needed: Joi.string().trim().required(),
      more: Joi.string().empty(''),
      answers: Joi.array().items(Joi.string().allow('')),
    })
    for (const text of unseen) {
      expect(() => check(schema, { needed: text }, ''), JSON.stringify(text)).to.throw(InvalidInput)
      expect(
        check(schema, { needed: `见${text}附件`, more: text, answers: [text] }, ''),
        JSON.stringify(text),
      ).to.deep.equal({
        needed: `见${text}附件`,
        answers: [''],
      })
    }
  })

  it('answers no required text of any step of any procedure', () => {
    let fields = 0
    for (const { key, steps } of procedures)
      for (const [name, step] of Object.entries(steps))
        for (const [field, { kind, required, former }] of Object.entries(step.fields ?? {})) {
          if (!required || former || (kind !== 'text' && kind !== 'long')) continue
          fields += 1
          const mistakes = (text: string) => {
            try {
              readStepInput(step, { [field]: text })
              return []
            } catch (error) {
              return error instanceof InvalidInput ? error.mistakes.map(({ path }) => path) : [String(error)]
            }
          }
          expect(mistakes('\u3000\u200b '), `${key}.${name}.${field}`).to.include(`input.${field}`)
        }
    expect(fields).to.be.greaterThan(100)
  })
})
