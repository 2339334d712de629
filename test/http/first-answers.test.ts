import { expect } from 'chai'
import { answeredBefore, answerPress, firstAnswers } from '../../src/http/first-answers.ts'
import { endpoint, type Exchange, page, redirect } from '../../src/http/index.ts'
import { notFound } from '../../src/kernel/rule-error.ts'

const anyone = { name: 'anyone', allows: () => true }
const press = (more: Partial<Exchange> = {}) =>
  ({
    once: 'one-press',
    bodyHash: 'what was sent',
    path: '/slips/1',
    visitor: { id: 'wang' },
    ...more,
  }) as unknown as Exchange

describe('a button pressed twice', () => {
  const declared = { method: 'post', path: '/slips/:id', policy: anyone, summary: '' } as const

  it('shows what is shown once to the second press as to the first, and does nothing twice', async () => {
    const answers = firstAnswers()
    let done = 0
    const slip = endpoint({
      ...declared,
      answer: () => {
        if (done > 0) throw notFound('approval')
        done += 1
        return page('slip', { code: '1234' }, { again: { code: '1234' } })
      },
      showsAgain: (_asked, { code }) => page('slip', { code: `${code}, again` }),
    })
    expect(await answerPress(slip, press(), answers)).to.deep.include({ model: { code: '1234' } })
    expect(await answerPress(slip, press(), answers)).to.deep.include({ model: { code: '1234, again' } })
    expect(await answeredBefore(slip, press(), answers), 'with an old token').to.deep.include({
      model: { code: '1234, again' },
    })
    for (const other of [
      { visitor: { id: 'li' } },
      { once: 'other-press' },
      { once: undefined },
      { bodyHash: 'else' },
      { path: '/slips/2' },
    ])
      expect(
        await answerPress(slip, press(other as unknown as Partial<Exchange>), answers).catch(
          ({ code }: { code: string }) => code,
        ),
      ).to.equal('not-found')
  })

  it('waits for the first press, and is refused with it', async () => {
    const answers = firstAnswers()
    const outcomes: (() => ReturnType<typeof redirect>)[] = [
      () => {
        throw notFound('first')
      },
      () => {
        throw notFound('second')
      },
      () => redirect('/done'),
    ]
    const act = endpoint({ ...declared, answer: async () => outcomes.shift()?.() ?? redirect('/none') })
    const codes = await Promise.all(
      [1, 2].map(() => answerPress(act, press(), answers).catch((error: Error) => error.message)),
    )
    expect(codes.map((code) => typeof code)).to.deep.equal(['string', 'string'])
    expect(await answerPress(act, press(), answers), 'a refusal is not kept').to.deep.include({ to: '/done' })
  })
})
