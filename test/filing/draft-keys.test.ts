import { expect } from 'chai'
import type { Http } from '../../src/http/index.ts'
import { collection } from '../../src/store/connection.ts'
import { smallPdf } from '../support/files.ts'
import { filingApp, personAt } from './filing-app.ts'
import { openFilingHouse } from './filing-house.ts'

const drafts = () => collection<{ _id: string; files: unknown[]; rev: number }>('drafts')

describe('a draft and the one-time keys of its forms', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  async function begin(id: string) {
    const person = await personAt(http, id)
    const begun = await person.post('/complaints/drafts', {})
    return { person, draft: (begun.headers['location'] as string).replace(/\/matter$/, '') }
  }

  it('is one for one press, though it arrives fifty times at once and again later', async () => {
    const person = await personAt(http, 'p-press')
    const press = () => person.post('/complaints/drafts', { _once: 'key-of-one-press' })
    const all = await Promise.all(Array.from({ length: 50 }, press))
    const places = new Set(all.map(({ headers }) => headers['location'] as string))
    expect([...places]).to.have.length(1)
    expect((await press()).headers['location']).to.equal([...places][0])
    expect(await drafts().countDocuments({ ownerId: 'p-press' })).to.equal(1)
    const other = await personAt(http, 'p-other-press')
    const theirs = await other.post('/complaints/drafts', { _once: 'key-of-one-press' })
    expect(theirs.headers['location'], 'another person’s key is another key').not.to.equal([...places][0])
  })

  it('keeps a step written elsewhere since, when an earlier form arrives once more', async () => {
    const { person, draft } = await begin('p-late')
    const early = { title: '甲', goOn: 'later', _once: 'key-of-an-early-form' }
    const first = await person.post(`${draft}/right`, early)
    await person.post(`${draft}/right`, { title: '乙', goOn: 'later', _once: 'key-of-a-later-form' })
    const again = await person.post(`${draft}/right`, early)
    expect([again.status, again.headers['location']]).to.deep.equal([first.status, first.headers['location']])
    expect((await person.get(`${draft}/right`)).text).to.contain('value="乙"')
  })

  it('refuses a key with other words, and shows what was typed to be sent again', async () => {
    const { person, draft } = await begin('p-back')
    await person.post(`${draft}/right`, { title: '甲', goOn: 'later', _once: 'key-of-a-step' })
    const other = await person.post(`${draft}/right`, { title: '丙', goOn: 'later', _once: 'key-of-a-step' })
    expect(other.status).to.equal(422)
    expect(other.text).to.contain('value="丙"').and.to.contain('这个页面刚才已经提交过一次')
    const fresh = /name="_once" value="([^"]+)"/.exec(other.text)?.[1]
    await person.post(`${draft}/right`, { title: '丙', goOn: 'later', _once: fresh })
    expect((await person.get(`${draft}/right`)).text).to.contain('value="丙"')
  })

  it('takes a file once for each key, and refuses another file with it', async () => {
    const { person, draft } = await begin('p-files')
    const send = (words: string) =>
      person
        .raw('post', `${draft}/files`)
        .set('Accept', 'application/json')
        .set('Idempotency-Key', 'key-of-one-file')
        .attach('file', smallPdf(words), { filename: 'a.pdf' })
    const all = await Promise.all(Array.from({ length: 5 }, () => send('A')))
    expect(all.map(({ status, body }) => [status, body.id])).to.deep.equal(all.map(() => [201, 'F1']))
    const other = await send('B')
    expect([other.status, other.body.code]).to.deep.equal([422, 'once-key-reused'])
    const [kept] = await drafts().find({ ownerId: 'p-files' }).toArray()
    expect(kept?.files).to.have.length(1)
  })

  it('that takes a file out answers the same twice', async () => {
    const { person, draft } = await begin('p-out')
    await person.raw('post', `${draft}/files`).attach('file', smallPdf('out'), { filename: 'a.pdf' })
    const out = () => person.post(`${draft}/files/F1/delete`, { _once: 'key-of-taking-out' })
    const [first, again] = [await out(), await out()]
    expect([again.status, again.headers['location']]).to.deep.equal([first.status, first.headers['location']])
    expect(first.status).to.equal(303)
  })
})
