import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { bodyOf, saveBody } from '../../src/bodies/index.ts'
import { docket } from '../../src/docket/index.ts'
import { accept, answer, decline, lapse, mark, offer, recall } from '../../src/handoffs/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { system } from '../../src/kernel/role.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { draftedFacts } from '../../src/papers/index.ts'
import { refusalReasons } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { fileCase, handoffIn, hours, offered, people, start, who, withOffice } from './handoff-house.ts'

const by = (viewer: (typeof people)[keyof typeof people], at = hours(1)) => ({ viewer, at })

async function refusal(act: Promise<unknown>): Promise<RuleError> {
  try {
    await act
  } catch (error) {
    return error as RuleError
  }
  throw new Error('it was not refused')
}

async function holderOf(caseId: string): Promise<string | undefined> {
  return (await loadCase(caseId)).proceedings[0]?.holder.deskId
}

async function rowsOf(caseId: string) {
  await drained()
  const rows = await docket().find({ caseId }).toArray()
  return new Map(rows.map((row) => [row.part, row]))
}

describe('handing a proceeding over', function () {
  this.timeout(15_000)
  withOffice()

  it('leaves it with its holder until it is accepted, and moves it then', async () => {
    await fileCase('ZB2026-000001')
    const { id } = await offered('ZB2026-000001')
    expect(await holderOf('ZB2026-000001')).to.equal('centre-intake')
    await accept({ caseId: 'ZB2026-000001', handoffId: id }, by(people.officer))
    const record = await loadCase('ZB2026-000001')
    expect(record.proceedings[0]?.holder).to.deep.equal({
      bodyId: 'xiangzhou',
      deskId: 'xiangzhou-ip',
      personId: '李明',
      personName: '李明',
    })
    expect(record.papers.map(({ key, bodyId }) => [key, bodyId])).to.deep.equal([
      ['transfer-letter', 'centre'],
      ['transfer-receipt', 'xiangzhou'],
    ])
  })

  it('lets one of twenty who accept at once win, tells the others who, and leaves one holder in the docket', async () => {
    await fileCase('ZB2026-000002')
    const { id } = await offered('ZB2026-000002')
    const crowd = Array.from({ length: 20 }, (_, index) => who(`承办人${index}`, 'xiangzhou-ip'))
    const results = await Promise.allSettled(
      crowd.map((viewer) => accept({ caseId: 'ZB2026-000002', handoffId: id }, { viewer, at: hours(1) })),
    )
    const winner = (await handoffIn('ZB2026-000002', id)).answeredByName
    const reached = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as RuleError] : []))
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    expect(reached).to.have.length(19)
    for (const { code, kind, details } of reached)
      expect([code, kind, details['by'], details['at'], details['state']]).to.deep.equal([
        'handoff-answered',
        'conflict',
        winner,
        hours(1).toISOString(),
        'accepted',
      ])
    const rows = await rowsOf('ZB2026-000002')
    expect(rows.get('P1')?.deskId).to.equal('xiangzhou-ip')
    expect(rows.get('P1')?.personName).to.equal(winner)
    expect(rows.get(id)?.open).to.equal(false)
    const accepted = (await entriesAfter('ZB2026-000002', 0)).filter(({ kind }) => kind === 'handoff:accepted')
    expect(accepted).to.have.length(1)
  })

  for (const code of Object.keys(refusalReasons))
    it(`comes back to the sender's worklist when refused as ${code}`, async () => {
      const caseId = `ZB2026-1${code}`
      await fileCase(caseId)
      const { id } = await offered(caseId)
      await decline({ caseId, handoffId: id, code, text: '说明' }, by(people.officer))
      const handoff = await handoffIn(caseId, id)
      expect([handoff.state, handoff.reasonCode, handoff.reasonText, handoff.answeredByName]).to.deep.equal([
        'declined',
        code,
        '说明',
        '李明',
      ])
      const rows = await rowsOf(caseId)
      expect([rows.get('P1')?.deskId, rows.get('P1')?.returned, rows.get('P1')?.offeredTo]).to.deep.equal([
        'centre-intake',
        true,
        null,
      ])
    })

  it('refuses a reason that is not one of the coded ones', async () => {
    await fileCase('ZB2026-000003')
    const { id } = await offered('ZB2026-000003')
    const order = { caseId: 'ZB2026-000003', handoffId: id, code: 'toString', text: '不想办' }
    expect((await refusal(decline(order, by(people.officer)))).code).to.equal('refusal-reason-unknown')
    expect((await handoffIn('ZB2026-000003', id)).state).to.equal('offered')
  })

  it('goes to the next receiver when refused, with a letter and a fresh answer period, still from its first sender', async () => {
    await fileCase('ZB2026-000004')
    await offered('ZB2026-000004', { next: ['jinwan-ip'] })
    await decline(
      { caseId: 'ZB2026-000004', handoffId: 'H1', code: 'wrong-district', text: '行为地在金湾' },
      by(people.officer, hours(5)),
    )
    const second = await handoffIn('ZB2026-000004', 'H2')
    expect([second.to.deskId, second.from.deskId, second.state, second.offeredBy, second.next]).to.deep.equal([
      'jinwan-ip',
      'centre-intake',
      'offered',
      '林静',
      [],
    ])
    expect(second.clock.ledger[0]?.at).to.deep.equal(hours(5))
    const record = await loadCase('ZB2026-000004')
    expect(record.papers.map(({ key, handoffId }) => [key, handoffId])).to.deep.equal([
      ['transfer-letter', 'H1'],
      ['transfer-letter', 'H2'],
    ])
    const rows = await rowsOf('ZB2026-000004')
    expect([rows.get('P1')?.returned, rows.get('P1')?.offeredTo]).to.deep.equal([false, 'jinwan-ip'])
  })

  it('passes over a next receiver whose body was switched off meanwhile, when refused and when unanswered', async () => {
    const body = bodyOf('jinwan')
    if (!body) throw new Error('no such body')
    const switched = (active: boolean) => saveBody({ ...body, active }, { actor: system, at: start })
    try {
      await fileCase('ZB2026-000014')
      await offered('ZB2026-000014', { next: ['jinwan-ip'] })
      await fileCase('ZB2026-000015')
      await offered('ZB2026-000015', { next: ['jinwan-ip'] })
      await switched(false)
      await decline({ caseId: 'ZB2026-000014', handoffId: 'H1', code: 'wrong-district', text: '' }, by(people.officer))
      await changeCase('ZB2026-000015', { actor: system, at: hours(200) }, (record) => lapse(record, 'H1', hours(200)))
      for (const number of ['ZB2026-000014', 'ZB2026-000015']) {
        expect(
          (await loadCase(number)).handoffs.map(({ id }) => id),
          number,
        ).to.deep.equal(['H1'])
        expect((await rowsOf(number)).get('P1')?.returned, number).to.equal(true)
      }
      const anew = await refusal(offered('ZB2026-000014', { deskId: 'jinwan-ip' }))
      expect(anew.code).to.equal('desk-unknown')
    } finally {
      await switched(true)
    }
  })

  it('can be recalled until it is answered, by its sender alone', async () => {
    await fileCase('ZB2026-000005')
    const { id } = await offered('ZB2026-000005')
    const ref = { caseId: 'ZB2026-000005', handoffId: id }
    expect((await refusal(recall(ref, by(people.officer)))).code).to.equal('not-your-desk')
    expect((await refusal(recall(ref, by(people.jinwan)))).kind).to.equal('not-found')
    await recall(ref, by(people.intake))
    const late = await refusal(accept(ref, by(people.officer, hours(2))))
    expect([late.code, late.details['state'], late.details['by']]).to.deep.equal([
      'handoff-answered',
      'recalled',
      '林静',
    ])
    expect(await holderOf('ZB2026-000005')).to.equal('centre-intake')
  })

  it('looks to a foreign desk, to a recused person and to a party as if there were none', async () => {
    await fileCase('ZB2026-000006')
    const { id } = await offered('ZB2026-000006')
    const ref = { caseId: 'ZB2026-000006', handoffId: id }
    const missing = await refusal(accept({ ...ref, handoffId: 'H9' }, by(people.officer)))
    const outsiders = [people.jinwan, people.filer, who('管理员', 'xiangzhou-ip', ['system-admin', 'officer'])]
    for (const viewer of outsiders) {
      const reached = await refusal(accept(ref, { viewer, at: hours(1) }))
      expect([reached.code, reached.kind, reached.message]).to.deep.equal([missing.code, missing.kind, missing.message])
    }
    await changeCase('ZB2026-000006', { actor: people.intake, at: hours(1) }, (record) => ({
      record: { ...record, recused: ['李明'] },
      entries: [],
    }))
    for (const act of [
      accept(ref, by(people.officer)),
      decline({ ...ref, code: 'other', text: '无' }, by(people.officer)),
      mark(ref, 'seen', by(people.officer)),
    ])
      expect((await refusal(act)).kind).to.equal('not-found')
    expect((await handoffIn('ZB2026-000006', id)).state).to.equal('offered')
  })

  it('answers the same one-time key twice alike, and refuses it for something else', async () => {
    await fileCase('ZB2026-000007')
    const { id } = await offered('ZB2026-000007')
    const ref = { caseId: 'ZB2026-000007', handoffId: id }
    const once = { key: 'key-of-the-form', bodyHash: 'accept' }
    const first = await accept(ref, { ...by(people.officer), once })
    const again = await accept(ref, { ...by(people.officer), once })
    expect([again.replayed, again.entries, again.record.version]).to.deep.equal([id, [], first.record.version])
    const other = await refusal(accept(ref, { ...by(people.officer), once: { ...once, bodyHash: 'else' } }))
    expect(other.code).to.equal('once-key-reused')
  })

  it('marks an offer delivered and seen once, in order, and says so in the journal once', async () => {
    await fileCase('ZB2026-000008')
    const { id } = await offered('ZB2026-000008')
    const ref = { caseId: 'ZB2026-000008', handoffId: id }
    await Promise.all(Array.from({ length: 5 }, () => mark(ref, 'delivered', by(people.officer))))
    await mark(ref, 'seen', by(people.colleague, hours(2)))
    await mark(ref, 'delivered', by(people.officer, hours(3)))
    const handoff = await handoffIn('ZB2026-000008', id)
    expect([handoff.state, handoff.deliveredAt, handoff.seenAt, handoff.seenBy]).to.deep.equal([
      'seen',
      hours(1),
      hours(2),
      '张雪莹',
    ])
    await drained()
    const kinds = (await entriesAfter('ZB2026-000008', 0)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith('handoff:'))).to.deep.equal([
      'handoff:offered',
      'handoff:delivered',
      'handoff:seen',
    ])
  })

  it('takes along only what its sender may read, names no desk twice, and asks no body that may not run it', async () => {
    await fileCase('ZB2026-000009')
    const base = { fields: [], evidence: ['E1'], papers: [] } as const
    const tries: [Parameters<typeof offered>[1], string][] = [
      [{ travels: { ...base, evidence: ['E7'] } }, 'evidence-unknown'],
      [{ deskId: 'nowhere' }, 'desk-unknown'],
      [{ deskId: 'police-economic' }, 'body-may-not-run'],
      [{ deskId: 'centre-intake' }, 'handoff-to-oneself'],
      [{ next: ['xiangzhou-ip'] }, 'desk-named-twice'],
      [{ next: ['jinwan-ip', 'jinwan-ip'] }, 'desk-named-twice'],
      [{ rev: 7 }, 'proceeding-changed'],
    ]
    for (const [more, code] of tries) expect((await refusal(offered('ZB2026-000009', more))).code).to.equal(code)
    await offered('ZB2026-000009')
    expect((await refusal(offered('ZB2026-000009', { deskId: 'jinwan-ip' }))).code).to.equal('handoff-already-offered')
    const order = {
      caseId: 'ZB2026-000009',
      proceedingId: 'P1',
      kind: 'help' as const,
      deskId: 'jinwan-ip',
      next: [],
      asks: '协查',
      reason: '协查',
      travels: base,
    }
    expect((await refusal(offer(order, by(people.officer)))).code).to.equal('not-your-desk')
    expect((await refusal(offer(order, by(people.police)))).kind).to.equal('not-found')
  })

  it('shows the receiver exactly what travels, and its letter says no more', async () => {
    await fileCase('ZB2026-000010')
    await offered('ZB2026-000010', { travels: { fields: ['rights'], evidence: ['E1'], papers: [] } })
    const record = await loadCase('ZB2026-000010')
    const shown = maskCase(record, accessOf(people.officer, record))
    expect(shown.parties).to.deep.equal([])
    expect(shown.rights.map(({ number }) => number)).to.deep.equal(['ZL201930123456.7'])
    expect([shown.acts.description, shown.claims, shown.claimsText]).to.deep.equal(['', [], ''])
    expect(shown.evidence.map(({ id }) => id)).to.deep.equal(['E1'])
    expect(shown.papers).to.deep.equal([])
    expect(accessOf(people.jinwan, record).as).to.equal('none')
    await drained()
    const letter = JSON.stringify(thawFacts(await draftedFacts('ZB2026-000010', 'D1')))
    expect(letter).to.include('ZL201930123456.7')
    for (const kept of ['前山商行', '在店内销售', '13800138000']) expect(letter).not.to.include(kept)
  })
})

describe('asking another desk for help', function () {
  this.timeout(15_000)
  withOffice()

  const ask = { kind: 'help', deskId: 'police-economic', asks: '请协查注册信息' } as const

  it('keeps the proceeding where it is, and its clock runs until the answer', async () => {
    await fileCase('ZB2026-000001')
    const { id } = await offered('ZB2026-000001', ask)
    const ref = { caseId: 'ZB2026-000001', handoffId: id }
    await accept(ref, by(people.police))
    expect(await holderOf('ZB2026-000001')).to.equal('centre-intake')
    const inHand = (await rowsOf('ZB2026-000001')).get(id)
    expect([inHand?.open, inHand?.dueOn, inHand?.personName]).to.deep.equal([true, '2026-11-30', '雷刚'])
    await answer({ ...ref, text: '注册人为前山商行' }, by(people.police, hours(30)))
    const after = (await rowsOf('ZB2026-000001')).get(id)
    expect([after?.open, after?.dueOn]).to.deep.equal([false, null])
    const handoff = await handoffIn('ZB2026-000001', id)
    expect(handoff.answer).to.equal('注册人为前山商行')
    expect(handoff.clock.ledger.at(-1)).to.include({ kind: 'stopped', end: 'met' })
    expect((await refusal(answer({ ...ref, text: '再答' }, by(people.police)))).code).to.equal('help-not-in-hand')
  })

  it('can be asked of several at once, beside a transfer that waits', async () => {
    await fileCase('ZB2026-000002')
    await offered('ZB2026-000002')
    await offered('ZB2026-000002', ask)
    await offered('ZB2026-000002', { ...ask, deskId: 'jinwan-ip' })
    const states = (await loadCase('ZB2026-000002')).handoffs.map(({ kind, state }) => `${kind} ${state}`)
    expect(states).to.deep.equal(['transfer offered', 'help offered', 'help offered'])
  })

  it('is answered by the desk that took it on, and by nobody before it was accepted', async () => {
    await fileCase('ZB2026-000003')
    const { id } = await offered('ZB2026-000003', ask)
    const order = { caseId: 'ZB2026-000003', handoffId: id, text: '答复' }
    expect((await refusal(answer(order, by(people.police)))).code).to.equal('help-not-in-hand')
    await accept(order, by(people.police))
    expect((await refusal(answer(order, by(people.officer)))).kind).to.equal('not-found')
  })
})
