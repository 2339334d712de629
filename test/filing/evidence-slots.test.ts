import { expect } from 'chai'
import { missingFields } from '../../src/procedures/form-fields.ts'
import { inHand } from '../../src/procedures/liaison/in-hand.ts'
import {
  documentLooks,
  isDocumentOf,
  looksOfDocument,
  modelOfDocument,
  requiredDocuments,
  titleOfDocument,
  whyOfDocument,
} from '../../src/procedures/index.ts'
import { phrasesFor } from '../../src/kernel/option-rights.ts'
import { evidencePurposes, type RightKind, rightKinds } from '../../src/kernel/case-record.ts'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { listedName } from '../../src/kernel/evidence-names.ts'
import { factsOfCase } from '../../src/papers/case.facts.ts'
import { receipt } from '../../src/papers/intake.template.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { allEndpoints, type Http, type Viewer } from '../../src/http/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { aFiler, at as now, openFilingHouse } from './filing-house.ts'

const pdf = (words: string) => Buffer.from(`%PDF-1.4\n${words}\n%%EOF\n`)
const png = (mark: number) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    Buffer.from([mark]),
  ])

describe('the documents a complaint is to bring', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  const asText = (answers: object) =>
    Object.fromEntries(
      Object.entries(answers).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value as string | string[]),
      ]),
    )

  /** A draft with every step answered, save what is said of proofs. */
  async function aDraft(changes: Parameters<typeof aComplaint>[0] = {}) {
    const person = await personAt(http, 'p-slots')
    const started = await person.post('/complaints/drafts', {})
    const draft = (started.headers['location'] as string).replace(/\/matter$/, '')
    const complaint = aComplaint(changes)
    for (const step of ['right', 'requester', 'respondent', 'acts', 'claims'] as const) {
      const { registerCopy: _copy, evaluationReport: _report, ...typed } = asText(complaint[step])
      await person.post(`${draft}/${step}`, typed)
    }
    const upload = async (name: string, bytes: Buffer, purpose?: string) =>
      await person
        .raw('post', `${draft}/files${purpose ? `?purpose=${purpose}` : ''}`)
        .set('Accept', 'application/json')
        .attach('file', bytes, { filename: name })
    return { person, draft, upload, page: async () => (await person.get(`${draft}/evidence`)).text }
  }
  const slotsIn = (html: string) => [...html.matchAll(/class="slot" id="slot-([a-z-]+)"/g)].map(([, name]) => name)

  it('refused without scripts leave a page whose switch to the other language leads to the form, and not nowhere', async () => {
    const { person, draft } = await aDraft()
    const refused = await person
      .raw('post', `${draft}/files?purpose=identity`)
      .set('Accept', 'text/html')
      .set('Referer', `http://127.0.0.1${draft}/evidence`)
      .attach('file', Buffer.from('MZ'), { filename: '身份证.exe' })
    expect(refused.status).to.equal(422)
    const [, english = ''] = /class="switch" href="([^"]+)" lang="en"/.exec(refused.text) ?? []
    expect(english.replaceAll('&amp;', '&')).to.equal(`${draft}/evidence?lang=en`)
    expect((await person.get(english.replaceAll('&amp;', '&'))).status).to.be.oneOf([200, 303])
    // The same of a page that says what went wrong.
    const gone = await person
      .raw('post', `${draft}/files/F9/delete`)
      .set('Accept', 'text/html')
      .set('Referer', `http://127.0.0.1${draft}/evidence`)
    expect(gone.status).to.equal(404)
    expect(gone.text).to.include(`href="${draft}/evidence?lang=`)
  })

  it('and every form of a draft that shows itself again stands at an address that can be loaded', async () => {
    const { person, draft } = await aDraft()
    const all = allEndpoints(http.app).filter(({ path }) => path.startsWith('/complaints/drafts/:id'))
    const again = all.filter(({ method, refill }) => method === 'post' && refill !== undefined)
    expect(again.map(({ path }) => path)).to.include('/complaints/drafts/:id/files')
    for (const { path } of again)
      expect(
        all.some((each) => each.method === 'get' && each.path === path),
        path,
      ).to.equal(true)
    const loaded = await person.get(`${draft}/files?purpose=identity&lang=en`)
    expect(loaded.headers['location']).to.equal(`${draft}/evidence#slot-identity`)
    expect((await person.get(`${draft}/files`)).headers['location']).to.equal(`${draft}/evidence`)
  })

  it('each say what a sound one shows, in the words of either language, and some give a model', async () => {
    const { page } = await aDraft({ requester: { agentName: '周律师' } as never })
    const html = await page()
    for (const purpose of slotsIn(html)) expect(html, purpose).to.contain(`id="slot-${purpose}-looks"`)
    expect(html)
      .to.contain('这份材料应当是什么样')
      .and.to.contain('每名委托人各有一份')
      .and.to.contain('授权委托书\n委托人：')
    for (const [purpose, { shows, model }] of Object.entries(documentLooks)) {
      expect(shows.length, purpose).to.be.greaterThan(1)
      for (const { zh, en } of [...shows, ...(model ? [model] : [])]) {
        expect(zh, purpose).to.match(/\p{Script=Han}/u)
        expect(en, purpose)
          .to.match(/[A-Za-z]{4}/)
          .and.not.equal(zh)
      }
    }
  })

  it('say of each right nothing of another, in the form, in the lists of officers and beside later evidence', () => {
    const ofOthers: readonly [RegExp, readonly RightKind[]][] = [
      [/专利|patent/i, ['invention', 'utility-model', 'design']],
      [/商标|trade ?mark/i, ['trademark', 'geographical-indication']],
      [/作品|\bworks?\b(?!ing)/i, ['copyright', 'software']],
      [/商业秘密|秘密点|trade secret/i, ['trade-secret']],
      [/布图|layout/i, ['layout-design']],
      [/品种|variety/i, ['plant-variety']],
      [/地理标志|产地/, ['geographical-indication']],
    ]
    for (const right of rightKinds) {
      const purposes = evidencePurposes.filter((purpose) => isDocumentOf(purpose, right))
      const words = purposes.flatMap((purpose) => [
        titleOfDocument(purpose, [right]),
        whyOfDocument(purpose, { right, isAdjudication: false }),
        ...looksOfDocument(purpose, right),
        // What the model of a power of attorney is about is an example.
        ...(purpose === 'infringement' ? [modelOfDocument(purpose, right)!] : []),
      ])
      const listed = [missingFields.missing, inHand['ask-material'].fields.missing].flatMap((field) =>
        phrasesFor(field, [{ kind: right }]),
      )
      for (const { zh, en } of [...words, ...listed])
        for (const [named, kinds] of ofOthers)
          if (!kinds.includes(right)) expect(`${zh} ${en}`, right).not.to.match(named)
      expect(purposes, right).to.include.members(['identity', 'infringement'])
    }
    expect(looksOfDocument('ownership', 'unfair-competition')).to.have.length.above(0)
  })

  it('are those of its right, its route and who files: no more, no fewer', async () => {
    const design = await aDraft()
    expect(slotsIn(await design.page())).to.deep.equal([
      'identity',
      'register-copy',
      'evaluation-report',
      'infringement',
      'purchase',
    ])
    const mark = await aDraft({
      right: { kind: 'trademark', number: '12345678' },
      requester: { standing: 'exclusive-licensee', agentName: '梁知远', region: 'macao' },
      acts: { kinds: ['making'] },
      claims: { wish: 'report' },
    })
    expect(slotsIn(await mark.page())).to.deep.equal([
      'identity',
      'overseas-identity',
      'standing',
      'authority',
      'certificate',
      'infringement',
    ])
    expect(await mark.page()).not.to.contain('专利纠纷行政裁决和调解办法')
  })

  it('are called what they are of each right, and speak of adjudication only where one can be had', async () => {
    const names = (html: string) => [...html.matchAll(/class="slot-name">([^<]+)</g)].map(([, name]) => name)
    const mark = await (
      await aDraft({ right: { kind: 'trademark', number: '12345678' }, claims: { wish: 'report' } })
    ).page()
    expect(names(mark)).to.include('商标注册证复印件')
    const work = await (await aDraft({ right: { kind: 'copyright', number: '' }, claims: { wish: 'advise' } })).page()
    expect(names(work)).to.include('作品登记证书复印件')
    for (const name of [...names(mark), ...names(work)]) expect(name).not.to.contain('专利')
    const abroad = await aDraft({ claims: { wish: 'overseas' } })
    await abroad.person.post(`${abroad.draft}/matter`, { venue: 'abroad', kind: 'design' })
    const html = await abroad.page()
    expect(names(html)).to.include('专利登记簿副本')
    for (const word of ['行政裁决', '专利纠纷行政裁决和调解办法']) expect(html, word).not.to.contain(word)
    for (const step of ['respondent', 'acts', 'claims'])
      expect((await abroad.person.get(`${abroad.draft}/${step}`)).text, step).not.to.match(
        /行政裁决|被请求人|请求处理的时效/,
      )
    expect((await abroad.person.get(`${abroad.draft}/respondent`)).text).not.to.contain('name="district"')
  })

  it('and the acts to choose from are those of every right of the complaint, each named with its right', async () => {
    const { person, draft, upload, page } = await aDraft()
    await person.post(`${draft}/matter`, { venue: 'market', kind: 'trademark' })
    const second = {
      'kind-2': 'copyright',
      'title-2': '小鹿图',
      'holder-2': '珠海岚禾有限公司',
      'number-2': '粤作登字-2024-F-1',
    }
    const first = { number: '12345678', title: '岚禾', holder: '珠海岚禾有限公司' }
    await person.post(`${draft}/right`, { ...first, ...second })
    const html = await page()
    expect(slotsIn(html)).to.include.members(['certificate', 'ownership'])
    expect(html)
      .to.contain('商标注册证复印件（岚禾）、作品登记证书复印件（小鹿图）')
      .and.contain('权利归属的证明（小鹿图）')
    const acts = (await person.get(`${draft}/acts`)).text
    for (const deed of ['selling', 'copying', 'online'])
      expect(acts, deed).to.match(new RegExp(`name="kinds" value="${deed}"`))
    expect(acts).not.to.match(/name="kinds" value="propagating"/)
    await upload('证书.pdf', pdf('mark'), 'certificate')
    expect((await person.get(`${draft}/check`)).text).to.contain('涉及 2 项权利，只有 1 个文件')
    await upload('证书2.pdf', pdf('work'), 'certificate')
    expect((await person.get(`${draft}/check`)).text).not.to.contain('涉及 2 项权利，只有')
    // One kind alone has the acts and the documents of that kind.
    await person.post(`${draft}/right`, first)
    expect(slotsIn(await page())).not.to.include('ownership')
    expect((await person.get(`${draft}/acts`)).text).not.to.match(/name="kinds" value="copying"/)
  })

  it('say why and by which rule they are wanted; a file fills its place, and nothing else does', async () => {
    const { person, draft, upload, page } = await aDraft()
    expect(await page())
      .to.contain('仅提交专利证书不够')
      .and.to.contain('第十四条')
    const blocked = await person.get(`${draft}/check`)
    expect(blocked.text).to.contain(`href="${draft}/evidence#slot-register-copy"`).and.not.to.contain('/submit"')
    await upload('登记簿.pdf', pdf('another'))
    expect((await person.get(`${draft}/check`)).text).not.to.contain('/submit"')
    expect((await upload('登记簿副本.pdf', pdf('register'), 'register-copy')).status).to.equal(201)
    expect((await person.get(`${draft}/check`)).text).to.contain('/submit"')
    expect((await upload('x.pdf', pdf('x'), 'soul')).status).to.equal(422)
  })

  it('may follow later where that was said, and what was said of one is not undone by another page', async () => {
    const { person, draft, page } = await aDraft()
    await person.post(`${draft}/evidence`, { slots: ['register-copy'], later: ['register-copy'], goOn: 'later' })
    await person.post(`${draft}/evidence`, { slots: ['identity'], goOn: 'later' })
    expect(await page()).to.match(/value="register-copy" form="describe" checked/)
    const check = (await person.get(`${draft}/check`)).text
    expect(check).to.contain('专利登记簿副本稍后补交').and.to.contain('/submit"')
    await person.post(`${draft}/evidence`, { slots: ['register-copy'], goOn: 'later' })
    expect((await person.get(`${draft}/check`)).text).not.to.contain('/submit"')
  })

  it('that were to follow stay with the case, for who owes them and for the office alone, until they come', async () => {
    const { person, draft } = await aDraft()
    const promised = ['identity', 'register-copy', 'evaluation-report']
    await person.post(`${draft}/evidence`, { slots: promised, later: promised, goOn: 'later' })
    const handed = await person.post(`${draft}/submit`, {})
    const number = /ZB2026-\d{6}/.exec(handed.headers['location'] as string)?.[0] ?? ''
    await drained()
    const follow = async () => (await person.get(`/complaints/${number}`)).text
    const linkTo = (purpose: string) => `/cases/${number}/evidence?purpose=${purpose}#add`
    for (const purpose of promised) expect(await follow(), purpose).to.contain(linkTo(purpose))
    expect((await person.get(linkTo('identity'))).text).to.match(/<option value="identity"[^>]* selected/)
    await person
      .raw('post', `/cases/${number}/evidence`)
      .field('purpose', 'identity')
      .attach('file', pdf('licence'), { filename: '营业执照.pdf' })
    expect(await follow())
      .to.contain(linkTo('register-copy'))
      .and.contain('主体资格证明和身份证明（已收到）')
      .and.contain('专利登记簿副本（尚未收到）')
      .and.not.contain(linkTo('identity'))
    const record = await loadCase(number)
    const seenBy = (viewer: Viewer) => maskCase(record, accessOf(viewer, record)).promised
    const intake: Viewer = { ...aFiler('i'), roles: ['intake'], bodyId: 'centre', deskIds: ['centre-intake'] }
    expect(seenBy(intake)).to.deep.equal([
      { purpose: 'identity', came: true },
      { purpose: 'register-copy', came: false },
      { purpose: 'evaluation-report', came: false },
    ])
    expect(
      maskCase(record, { ...accessOf(intake, record), as: 'respondent', side: 'respondent' }).promised,
    ).to.deep.equal([])
    const by = { id: 'i', name: 'i', bodyId: 'centre' }
    const occasion = { record, proceedingId: 'P1', audience: 'filer' as const, at: now, by, calendars: calendars() }
    expect(factsOf('receipt', occasion, '1号').promised).to.include('专利登记簿副本')
    expect(JSON.stringify(receipt.compose(factsOf('receipt', occasion, '1号')))).to.contain(
      '稍后补交：主体资格证明和身份证明、专利登记簿副本、专利权评价报告',
    )
  })

  it('of one name stand in what says that they were received each with its file and how large it is', async () => {
    const files = [
      ['照片', '照片.png', 1200],
      ['照片', '照片.png', 2048],
      ['a', 'a.mp4', 9],
      ['a', 'a.pdf', 9],
      ['合同', '扫描件.pdf', 9],
    ] as const
    const all = files.map(([name, fileName, size], n) => ({ id: `E${n + 1}`, name, fileName, size }))
    expect(all.map((item) => listedName(item, all))).to.deep.equal([
      '照片.png（1 KB）',
      '照片.png（2 KB）',
      'a.mp4',
      'a.pdf',
      '合同',
    ])
  })

  it('go with the case: the officer, the list of evidence and the examination have each under its name', async () => {
    const { person, draft, upload } = await aDraft()
    await upload('扫描件.pdf', pdf('one'), 'register-copy')
    await upload('扫描件.pdf', pdf('two'), 'evaluation-report')
    await upload('照片.png', png(1))
    await person.post(`${draft}/evidence`, { 'kind-F3': 'document', 'purpose-F3': 'infringement', goOn: 'later' })
    const handed = await person.post(`${draft}/submit`, {})
    const number = /ZB2026-\d{6}/.exec(handed.headers['location'] as string)?.[0] ?? ''
    await drained()
    const record = await loadCase(number)
    expect(record.evidence.map(({ purpose }) => purpose)).to.deep.equal([
      'register-copy',
      'evaluation-report',
      'infringement',
    ])
    expect(record.proceedings[0]?.facts).to.include({ registerCopy: 'attached', evaluationReport: 'attached' })
    expect(factsOfCase(record, () => true).evidence?.map(({ no, remark }) => [no, remark])).to.deep.equal([
      ['1', '专利登记簿副本'],
      ['2', '专利权评价报告'],
      ['3', '证明侵权事实的证据及证据目录'],
    ])
    const shown = (await person.get(`/cases/${number}/evidence`)).text
    expect(shown).to.contain('专利登记簿副本').and.to.contain(`<img class="thumb" src="/cases/${number}/evidence/E3"`)
    // What was filed has one title wherever it stands, and is for the office that takes it.
    for (const path of [`/complaints/${number}`, `/complaints/${number}/receipt`, `/cases/${number}/papers`]) {
      const { status, text } = await person.get(path)
      if (status === 200)
        expect(text, path)
          .to.include('专利侵权纠纷处理请求书')
          .and.not.match(/《请求书》|>请求书|致投诉人[^，]*投诉人提交/)
    }
    // Two of one name come back under two names.
    const named = await Promise.all(
      ['E1', 'E2', 'E3'].map(async (id) => {
        const { headers } = await person.get(`/cases/${number}/evidence/${id}`)
        return decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(String(headers['content-disposition']))?.[1] ?? '')
      }),
    )
    expect(named).to.deep.equal(['扫描件（证据1）.pdf', '扫描件（证据2）.pdf', '照片.png'])
  })

  it('show a picture small, to its owner alone, and number two files of one name', async () => {
    const { draft, upload, page } = await aDraft()
    await upload('照片.png', png(1), 'infringement')
    await upload('照片.png', png(2), 'infringement')
    const html = await page()
    expect(html).to.contain(`<img class="thumb" src="${draft}/files/F1"`)
    expect(html).to.contain('证据1：照片.png').and.to.contain('证据2：照片.png')
    const stranger = await personAt(http, 'p-other')
    expect((await stranger.get(`${draft}/files/F1`)).status).to.equal(404)
  })

  it('are called the same where an officer lists what is missing', () => {
    const phrases = missingFields.missing.phrases.map(({ zh }) => zh)
    const called = evidencePurposes.flatMap((purpose) => {
      const { titleOf = {} } = requiredDocuments[purpose]
      const own = Object.keys(titleOf) as (keyof typeof titleOf)[]
      return own.length > 0 ? own.map((right) => titleOfDocument(purpose, [right])) : [titleOfDocument(purpose, [])]
    })
    expect(phrases).to.include.members(called.map(({ zh }) => zh))
  })

  it('take what comes later under their name too', async () => {
    const { person, draft, upload } = await aDraft()
    await upload('副本.pdf', pdf('one'), 'register-copy')
    const handed = await person.post(`${draft}/submit`, {})
    const number = /ZB2026-\d{6}/.exec(handed.headers['location'] as string)?.[0] ?? ''
    await person
      .raw('post', `/cases/${number}/evidence`)
      .field('purpose', 'identity')
      .attach('file', pdf('licence'), { filename: '营业执照.pdf' })
    expect((await loadCase(number)).evidence.at(-1)).to.include({ id: 'E2', purpose: 'identity' })
  })
})
