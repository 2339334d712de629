import { join } from 'node:path'
import { expect } from 'chai'
import { bodyOf, saveBody } from '../../src/bodies/index.ts'
import type { Notice } from '../../src/notices/notice.model.ts'
import type { NoticeView } from '../../src/notices/notice.view.ts'
import { eventText } from '../../src/notices/notice.words.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { accept } from '../../src/handoffs/index.ts'
import type { JournalEntry } from '../../src/kernel/case-record.ts'
import { system } from '../../src/kernel/role.ts'
import { drained } from '../../src/store/publisher.ts'
import { entryWords } from '../../src/wording/index.ts'
import { asPerson, fileCase, hours, offered, officeApp, people, start, withOffice } from './handoff-house.ts'

const texts = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

describe('a body that was renamed', function () {
  this.timeout(15_000)
  withOffice()

  // Row 29 of the second list of inputs.
  it('is called in what it did before by its name of then, and by its new one from that day on', async () => {
    const app = officeApp()
    await fileCase('ZB2026-000029')
    await offered('ZB2026-000029')
    await accept({ caseId: 'ZB2026-000029', handoffId: 'H1' }, { viewer: people.officer, at: hours(1) })
    const before = bodyOf('xiangzhou')
    if (!before) throw new Error('Xiangzhou is not there')
    const old = before.name.zh
    const name = { zh: '香洲区知识产权局', en: 'Xiangzhou IP Office' }
    await saveBody({ ...before, name, fullName: '珠海市香洲区知识产权局' }, { actor: system, at: hours(2) })
    await fileCase('ZB2026-000030')
    await offered('ZB2026-000030', {}, hours(3))
    await drained()
    const sender = await asPerson(app, people.intake)
    const pageOf = async (caseId: string) => (await sender.get(`/cases/${caseId}/handoffs/H1`).expect(200)).text
    expect(await pageOf('ZB2026-000029'))
      .to.include(`${old} `)
      .and.not.include(`${name.zh} `)
    expect(await pageOf('ZB2026-000030')).to.include(`${name.zh} `)
    const to = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' }
    const told = (at: Date) => {
      const entry = { kind: 'handoff:accepted', at, data: { to, kind: 'transfer' } } as unknown as JournalEntry
      return entryWords(entry, zh, { proceedings: [] }).text
    }
    const noticeOf = (on: Date) => {
      const handoff = { kind: 'transfer', from: { bodyId: 'centre', deskId: 'centre-intake' }, to }
      const shown = { waysIn: [], handoffs: [], parties: [], proceedings: [] }
      const view = { handoff, shown, as: 'reader', notice: {} } as unknown as NoticeView
      return eventText({ kind: 'accepted', due: null, at: on } as unknown as Notice, view, zh)
    }
    expect([noticeOf(hours(1)).includes(old), noticeOf(hours(3)).includes(name.zh)]).to.deep.equal([true, true])
    expect(told(start)).to.include(old)
    expect(told(hours(3))).to.include(name.zh)
  })
})
