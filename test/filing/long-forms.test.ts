import { expect } from 'chai'
import type { Http } from '../../src/http/index.ts'
import { complaintFields } from '../../src/filing/complaint.fields.ts'
import { procedures } from '../../src/procedures/index.ts'
import { loadDraft } from '../../src/filing/draft.model.ts'
import { filingApp, personAt } from './filing-app.ts'
import { openFilingHouse } from './filing-house.ts'

/** As many characters as a box lets in, on 31 lines, as a browser sends them. */
function filled(most: number): { readonly typed: string; readonly kept: string } {
  const line = '测'.repeat(Math.floor((most - 30) / 31))
  const lines = `${`${line}\n`.repeat(30)}${line}`
  const kept = lines + '末'.repeat(most - lines.length)
  return { typed: kept.replaceAll('\n', '\r\n'), kept }
}

/** Bytes of a form in which every box is full: nine for each Chinese character, six for an end of a line. */
const bytesOf = (form: Record<string, string>) => new URLSearchParams(form).toString().length

describe('a form filled as far as its boxes promise', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  async function draftWith(files: number, id = 'p-filer') {
    const person = await personAt(http, id)
    const draft = ((await person.post('/complaints/drafts', {})).headers['location'] as string).replace(/\/matter$/, '')
    for (let from = 0; from < files; from += 10) {
      let sent = person.raw('post', `${draft}/files`).set('Accept', 'application/json')
      for (let n = from; n < Math.min(files, from + 10); n += 1)
        sent = sent.attach('file', Buffer.from(`${draft} ${n}`), { filename: `第${n}份.txt` })
      expect((await sent).status).to.equal(201)
    }
    const load = () => loadDraft(draft.split('/').at(-1) as string, id)
    return { person, draft, load }
  }

  // Row 1 of the second list of inputs.
  it('is taken for every file of a draft: fifty of them, described in full', async () => {
    const { person, draft, load } = await draftWith(50)
    const { typed, kept } = filled(1000)
    const form: Record<string, string> = { goOn: 'next' }
    for (let n = 1; n <= 50; n += 1) {
      form[`name-F${n}`] = '名'.repeat(120)
      form[`kind-F${n}`] = 'document'
      form[`proves-F${n}`] = typed
    }
    expect(bytesOf(form)).to.be.above(400_000)
    expect((await person.post(`${draft}/evidence`, form)).status).to.equal(303)
    const { files } = await load()
    expect(new Set(files.map(({ proves }) => proves))).to.deep.equal(new Set([kept]))
    expect(new Set(files.map(({ name }) => name.length))).to.deep.equal(new Set([120]))
  })

  // Row 7 of the second list of inputs.
  it('is taken at every step of the complaint, line ends counted as its boxes count them', async () => {
    const { person, draft, load } = await draftWith(0)
    for (const [step, fields] of Object.entries(complaintFields)) {
      const long = Object.entries(fields).filter(([, { kind }]) => kind === 'long')
      const form = Object.fromEntries(long.map(([name, field]) => [name, filled((field as { max: number }).max).typed]))
      expect((await person.post(`${draft}/${step}`, { ...form, goOn: 'later' })).status, step).to.equal(303)
      const { text } = await person.post(`${draft}/${step}`, { ...form, goOn: 'next' })
      for (const [name, field] of long) {
        expect(text, name).not.to.contain(`id="f-${name}-error"`)
        expect((await load()).steps[step as 'acts']?.typed[name], name).to.have.length((field as { max: number }).max)
      }
    }
  })

  it('passes the transport at every step of every procedure', () => {
    for (const { key, steps } of procedures)
      for (const [step, { fields = {} }] of Object.entries(steps)) {
        const form = Object.fromEntries(
          Object.entries(fields).map(([name, { kind, max }]) => [
            `input[${name}]`,
            kind === 'long' ? filled(max ?? 4000).typed : '字'.repeat(kind === 'text' ? (max ?? 200) : 10),
          ]),
        )
        expect(bytesOf(form), `${key} ${step}`).to.be.below(1024 * 1024)
      }
  })

  it('with more than a box lets in is refused at that box, and nothing of it is cut or lost', async () => {
    const { person, draft, load } = await draftWith(2)
    const long = '长'.repeat(1001)
    const answer = await person.post(`${draft}/evidence`, {
      'kind-F1': 'document',
      'proves-F1': long,
      'kind-F2': 'document',
      'proves-F2': '第二份',
      goOn: 'next',
    })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.contain(long).and.to.contain('第二份').and.to.contain('href="#f-proves-F1"')
    expect((await load()).files.map(({ proves }) => proves)).to.deep.equal(['', ''])
  })

  // Row 54 of the second list of inputs.
  it('from an older page of the same person does not wipe out what a newer one wrote', async () => {
    const { person, draft, load } = await draftWith(2)
    const shown = async () => {
      const { text } = await person.get(`${draft}/evidence`)
      return Object.fromEntries(
        [...text.matchAll(/name="(was-F\d)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]),
      )
    }
    const both = (first: string, second: string) => ({
      'kind-F1': 'document',
      'proves-F1': first,
      'kind-F2': 'document',
      'proves-F2': second,
    })
    const old = await shown()
    await person.post(`${draft}/evidence`, { ...both('手机上写的', ''), ...(await shown()), goOn: 'later' })
    const answer = await person.post(`${draft}/evidence`, { ...both('', '电脑上写的'), ...old, goOn: 'later' })
    expect(answer.status).to.equal(303)
    expect((await load()).files.map(({ proves }) => proves)).to.deep.equal(['手机上写的', '电脑上写的'])

    const clash = await person.post(`${draft}/evidence`, { ...both('另写的', '电脑上写的'), ...old, goOn: 'later' })
    expect(clash.status).to.equal(409)
    expect(clash.text).to.contain('另写的').and.to.contain('手机上写的')
    expect((await load()).files[0]?.proves).to.equal('手机上写的')
    const [, now] = /name="was-F1" value="([^"]+)"/.exec(clash.text) ?? []
    const again = { ...both('两边合写', '电脑上写的'), 'was-F1': now, goOn: 'later' }
    expect((await person.post(`${draft}/evidence`, again)).status).to.equal(303)
    expect((await load()).files[0]?.proves).to.equal('两边合写')
  })

  // Row 38 of the second list of inputs.
  it('says that a file is taken out, or the draft deleted, to either of two presses', async () => {
    const { person, draft } = await draftWith(1)
    const twice = async (path: string) => {
      const answers = await Promise.all([1, 2, 3].map(() => person.post(path, {})))
      return [...answers, await person.post(path, {})].map(({ status }) => status)
    }
    expect(await twice(`${draft}/files/F1/delete`)).to.deep.equal([303, 303, 303, 303])
    expect((await person.post(`${draft}/files/F9/delete`, {})).status).to.equal(404)
    expect(await twice(`${draft}/delete`)).to.deep.equal([303, 303, 303, 303])
  })

  // Row 6 of the second list of inputs.
  it('takes every telephone number that people have, and the case keeps it in one form', async () => {
    const { person, draft, load } = await draftWith(0)
    for (const phone of [
      '（0756）8888888',
      '0756—8888888',
      '0756-8888888#802',
      '(+853)28333333',
      '0756-8888888、13800138000',
    ]) {
      const answer = await person.post(`${draft}/requester`, { phone, goOn: 'next' })
      expect(answer.text, phone).not.to.contain('请填写电话号码')
      expect((await load()).steps.requester?.typed['phone']).to.equal(phone)
    }
    expect((await person.post(`${draft}/requester`, { phone: '见附件', goOn: 'next' })).text).to.contain(
      '请填写电话号码',
    )
  })
})
