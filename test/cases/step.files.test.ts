import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { evidenceRoutes } from '../../src/evidence/index.ts'
import { followRoutes } from '../../src/filing/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { smallPdf } from '../support/files.ts'
import { submissionFacts } from '../../src/papers/submission.facts.ts'
import { anExaminedCase, officeHttp, openOffice, signInAll, take } from './case-house.ts'

describe('files that come with a step', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    app = officeHttp(undefined, [followRoutes, evidenceRoutes]).app
    as = await signInAll(app, ['filer', 'intake'])
  })
  after(() => close())

  async function supplementing(): Promise<string> {
    const { _id } = await anExaminedCase()
    await take(_id, 'request-supplement', 'intake', { input: { missing: '登记簿副本', days: 5 } })
    return _id
  }

  function send(
    caseId: string,
    step: string,
    fields: Readonly<Record<string, string>>,
    file?: Buffer,
    who: 'filer' | 'intake' = 'filer',
  ) {
    const request = as(who).raw('post', `/cases/${caseId}/P1/steps/${step}`).set('Accept', 'text/html')
    void request.field('_csrf', as(who).token())
    for (const [name, value] of Object.entries(fields)) void request.field(name, value)
    return file ? request.attach('file', file, '登记簿副本.pdf') : request
  }

  it('are evidence of who sends them, listed with the step in one commit, and stand with it on both pages', async () => {
    const _id = await supplementing()
    const form = await as('filer').get(`/cases/${_id}/P1/steps/supply`).set('Accept', 'text/html')
    expect(form.text).to.include('enctype="multipart/form-data"').and.include('随附文件').and.include('登记簿副本')
    const once = randomUUID()
    const answer = await send(_id, 'supply', { _once: once, 'input[note]': '现补交副本' }, smallPdf())
    expect(answer.status).to.equal(303)
    const record = await loadCase(_id)
    expect(record.evidence).to.have.length(1)
    // It proves what its party says it does; that it came with the step is said there.
    expect(record.evidence[0]).to.include({
      id: 'E1',
      side: 'requester',
      name: '登记簿副本',
      served: false,
      proves: '',
    })
    const walk = record.proceedings[0]?.walked.at(-1)
    expect(walk).to.deep.include({ step: 'supply', side: 'requester', input: { note: '现补交副本' }, files: ['E1'] })
    for (const who of ['filer', 'intake'] as const) {
      const { text } = await as(who).get(`/cases/${_id}`).set('Accept', 'text/html').redirects(1)
      expect(text).to.include('现补交副本').and.include(`href="/cases/${_id}/evidence/E1">证据1：登记簿副本`)
    }
    expect((await send(_id, 'supply', { _once: once, 'input[note]': '现补交副本' }, smallPdf())).status).to.equal(303)
    expect((await loadCase(_id)).evidence).to.have.length(1)
    // What was received, from whom, when and with which files, as a paper that is the same for both.
    const receipt = `/cases/${_id}/P1/submissions/${walk?.seq}/receipt.pdf`
    const [own, offices] = await Promise.all([as('filer').get(receipt), as('intake').get(receipt)])
    expect([own.status, own.headers['content-type']]).to.deep.equal([200, 'application/pdf'])
    expect((own.body as Buffer).equals(offices.body as Buffer)).to.equal(true)
    const page = await as('filer').get(`/cases/${_id}/P1/submissions/${walk?.seq}`).set('Accept', 'text/html')
    expect(page.text).to.include(`href="${receipt}"`)
  })

  // The office enters what came by post while the party hands it in.
  it('are named as not kept where the step is over meanwhile, and the words are there to copy', async () => {
    const _id = await supplementing()
    const page = (await as('filer').get(`/cases/${_id}/P1/steps/supply`).set('Accept', 'text/html')).text
    const [rev = '', seen = ''] = ['rev', 'seen'].map(
      (name) => new RegExp(`name="${name}" value="(\\d*)"`).exec(page)?.[1],
    )
    await take(_id, 'record-supply', 'intake', { input: { receivedOn: '2026-03-02' } })
    const fields = { _once: randomUUID(), rev, seen, 'input[note]': '现补交副本' }
    const { status, text } = await send(_id, 'supply', fields, smallPdf())
    expect(status).to.equal(409)
    expect(text).to.include('现补交副本').and.include('这些文件没有保存，需要时请重新上传：登记簿副本.pdf')
    expect(text).to.include('列在这里，可以复制')
    expect(/<main[\s\S]*<\/main>/.exec(text)?.[0]).to.not.include('保留')
    expect((await loadCase(_id)).evidence).to.have.length(0)
  })

  it('refuse the step where one of them is refused, and nothing is kept', async () => {
    const _id = await supplementing()
    const request = send(_id, 'supply', { _once: randomUUID(), 'input[note]': '现补交副本' }, smallPdf())
    void request.attach('file', Buffer.from('no pdf at all'), '坏.pdf').attach('file', Buffer.alloc(0), '空.txt')
    void request.attach('file-answers-0', Buffer.from('Rar!'), '包.rar')
    const answer = await request
    expect(answer.status).to.equal(422)
    const summary = /<section class="error-summary"[\s\S]*?<\/section>/.exec(answer.text)?.[0] ?? ''
    expect(summary.replaceAll(/<[^>]+>/g, ''))
      .to.include('“坏.pdf”的内容不是 pdf 文件')
      .and.include('“空.txt”是空文件')
      .and.include('“包.rar”的类型（rar）不能接收')
    expect(summary).to.include('href="#f-file"').and.include('href="#f-file-answers-0"')
    const waiting = [...answer.text.matchAll(/class="upload-name">([^<]+)</g)].map(([, name]) => name)
    expect(waiting, 'what is good waits, what is not taken is not sent again').to.deep.equal(['登记簿副本.pdf'])
    expect(answer.text).to.include('现补交副本')
    const record = await loadCase(_id)
    expect([record.evidence.length, record.proceedings[0]?.state]).to.deep.equal([0, 'supplementing'])
  })

  it('of one’s own that are listed already are named again; what another side handed in too is an exhibit of each', async () => {
    const _id = await supplementing()
    const add = async (who: 'filer' | 'intake') => {
      const upload = as(who).raw('post', `/cases/${_id}/evidence`).set('Accept', 'text/html')
      void upload.field('_csrf', as(who).token()).field('_once', randomUUID()).field('kind', 'document')
      const answer = await upload.attach('file', smallPdf(), '登记簿副本.pdf')
      expect(answer.status, answer.text.slice(0, 3000)).to.equal(303)
    }
    await add('filer')
    expect((await send(_id, 'supply', { _once: randomUUID() }, smallPdf())).status).to.equal(303)
    expect((await loadCase(_id)).proceedings[0]?.walked.at(-1)).to.deep.include({ step: 'supply', files: ['E1'] })
    await add('intake')
    const both = await loadCase(_id)
    expect(both.evidence.map(({ id, side }) => [id, side])).to.deep.equal([
      ['E1', 'requester'],
      ['E901', 'office'],
    ])
  })

  it('are refused by a step that takes none', async () => {
    const { _id } = await anExaminedCase()
    const answer = await send(_id, 'accept', { _once: randomUUID() }, smallPdf(), 'intake')
    expect(answer.status).to.be.within(400, 422)
    expect((await loadCase(_id)).proceedings[0]?.state).to.equal('checking')
  })

  it('are what a party wrote to take its complaint back: without it the office ends nothing in its name', async () => {
    const { _id } = await anExaminedCase()
    const said = {
      'input[receivedOn]': (await loadCase(_id)).filedOn,
      'input[signer]': '投诉人（盖章）',
      'input[grounds]': '双方已和解',
    }
    const confirmed = { confirmed: 'yes' }
    const bare = await send(_id, 'withdraw', { _once: randomUUID(), ...confirmed }, smallPdf(), 'intake')
    expect(bare.status).to.equal(422)
    const unwritten = await send(_id, 'withdraw', { _once: randomUUID(), ...confirmed, ...said }, undefined, 'intake')
    expect([unwritten.status, unwritten.text.includes('请上传当事人签署的文件')]).to.deep.equal([422, true])
    // The form says so before: the files are marked as needed for the office, and as free for the party itself.
    const marked = async (who: 'filer' | 'intake') => {
      const { text } = await as(who).get(`/cases/${_id}/P1/steps/withdraw`).set('Accept', 'text/html')
      const [, label = '', input = ''] =
        /<label[^>]*for="f-file">([^]*?)<\/label>[^]*?(<input id="f-file"[^>]*>)/.exec(text) ?? []
      return [label.includes('选填'), /required/.test(input)]
    }
    expect(await marked('intake')).to.deep.equal([false, true])
    expect(await marked('filer')).to.deep.equal([true, false])
    expect((await loadCase(_id)).proceedings[0]?.state).to.equal('checking')
  })

  it('of who asks are looked for before a matter is taken on: where there are none its form says so', async () => {
    const { _id } = await anExaminedCase()
    const warned = async () =>
      (await as('intake').get(`/cases/${_id}/P1/steps/accept`).set('Accept', 'text/html')).text.includes(
        '在案没有投诉人',
      )
    expect(await warned()).to.equal(true)
    const upload = as('filer').raw('post', `/cases/${_id}/evidence`).set('Accept', 'text/html')
    void upload.field('_csrf', as('filer').token()).field('_once', randomUUID()).field('kind', 'document')
    expect((await upload.attach('file', smallPdf(), '登记簿副本.pdf')).status).to.equal(303)
    expect(await warned()).to.equal(false)
  })

  it('or words there are in an answer to what was missing: an empty one is refused', async () => {
    const _id = await supplementing()
    const answer = await send(_id, 'supply', { _once: randomUUID() })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('请填写内容，或者附上文件')
    expect((await send(_id, 'supply', { _once: randomUUID() }, smallPdf())).status).to.equal(303)
  })

  it('answer a numbered list item by item: the officer ticks usual items, each is answered with words or a file', async () => {
    const { _id } = await anExaminedCase()
    const asked = await as('intake').get(`/cases/${_id}/P1/steps/request-supplement`).set('Accept', 'text/html')
    expect(asked.text).to.include('name="phrases[missing]" value="专利登记簿副本"')
    const list = { 'phrases[missing]': ['专利登记簿副本', '授权委托书和代理人身份证明'], 'input[missing]': '产品照片' }
    const sent = await as('intake')
      .post(`/cases/${_id}/P1/steps/request-supplement`, { ...list, 'input[days]': '5', _once: randomUUID() })
      .set('Accept', 'text/html')
    expect(sent.status).to.equal(303)
    expect((await loadCase(_id)).proceedings[0]?.walked.at(-1)?.input).to.deep.equal({
      missing: '专利登记簿副本\n授权委托书和代理人身份证明\n产品照片',
      days: 5,
    })
    const form = await as('filer').get(`/cases/${_id}/P1/steps/supply`).set('Accept', 'text/html')
    for (const label of ['1. 专利登记簿副本', '2. 授权委托书和代理人身份证明', '3. 产品照片'])
      expect(form.text).to.match(new RegExp(`<label[^>]*>${label}`))
    // Beside each item stands the place for its own files.
    for (const n of [0, 1, 2]) expect(form.text).to.include(`name="file-answers-${n}"`)
    const answers = (
      texts: readonly string[],
      files: Readonly<Record<string, Buffer>> = {},
      held: readonly string[] = [],
    ) => {
      const request = as('filer').raw('post', `/cases/${_id}/P1/steps/supply`).set('Accept', 'text/html')
      void request.field('_csrf', as('filer').token()).field('_once', randomUUID())
      for (const each of texts) void request.field('input[answers][]', each)
      for (const each of held) void request.field('_held', each)
      for (const [name, bytes] of Object.entries(files)) void request.attach(name, bytes, `${name}.pdf`)
      return request
    }
    const empty = await answers(['', '', ''])
    expect(empty.status).to.equal(422)
    for (const n of [0, 1, 2]) {
      expect(empty.text).to.include(`href="#f-input[answers]-${n}"`)
      expect(empty.text).to.include(`id="f-input[answers]-${n}-error"`)
    }
    expect(empty.text).to.include('逐项补正第 2 项：请填写内容，或者附上文件')
    // A file that came with the form as a whole answers no item of several; one sent for the third says nothing of the second.
    const whole = await answers(['见登记簿', '', '照片三张'], { file: smallPdf('总') })
    expect(whole.status).to.equal(422)
    expect(whole.text).to.include('id="f-input[answers]-1-error"').and.not.include('id="f-input[answers]-0-error"')
    const half = await answers(['见登记簿', '', ''], { 'file-answers-2': smallPdf('照片') })
    expect(half.status).to.equal(422)
    expect(half.text).to.include('见登记簿</textarea>').and.include('id="f-input[answers]-1-error"')
    expect(half.text).to.not.include('id="f-input[answers]-2-error"')
    // The file waits beside its own item, and goes with it again.
    const held = /name="_held" value="([0-9a-f]{24}@file-answers-2)"/.exec(half.text)?.[1] ?? ''
    expect(held).to.not.equal('')
    const sentAgain = await answers(['见登记簿', '', ''], { 'file-answers-1': smallPdf('委托书') }, [held])
    expect(sentAgain.status).to.equal(303)
    const { evidence, proceedings } = await loadCase(_id)
    const at = (fileName: string) => evidence.find((item) => item.fileName === fileName)?.id
    const supplied = proceedings[0]?.walked.at(-1)
    expect(supplied?.under).to.deep.equal([
      { file: at('file-answers-2.pdf'), field: 'answers', item: 2 },
      { file: at('file-answers-1.pdf'), field: 'answers', item: 1 },
    ])
    for (const who of ['filer', 'intake'] as const) {
      const { text } = await as(who).get(`/cases/${_id}`).set('Accept', 'text/html').redirects(1)
      const items = [...text.matchAll(/<p class="said-asked">(.*?)<\/li>(?=<li>|<\/ol>)/gs)].map(
        ([, item]) => item ?? '',
      )
      expect(items[0]).to.include('1. 专利登记簿副本').and.include('见登记簿')
      expect(items[1])
        .to.include('2. 授权委托书和代理人身份证明')
        .and.include(`/evidence/${at('file-answers-1.pdf')}"`)
      expect(items[2])
        .to.include('3. 产品照片')
        .and.include(`/evidence/${at('file-answers-2.pdf')}"`)
    }
    // The officer who goes on reads the same beside the form, programs get it item by item, and the receipt prints it.
    const accept = await as('intake').get(`/cases/${_id}/P1/steps/accept`).set('Accept', 'text/html')
    expect(accept.text).to.match(
      /2\. 授权委托书和代理人身份证明<\/p><ul class="plain"><li><a href="[^"]*\/evidence\/E\d+"/,
    )
    const json = await as('intake').get(`/cases/${_id}`).set('Accept', 'application/json')
    expect(json.text).to.include(JSON.stringify(supplied?.under))
    const [proceeding] = proceedings
    if (!proceeding || !supplied) throw new Error('nothing was supplied')
    const printed = submissionFacts(await loadCase(_id), proceeding, supplied, false).handedIn?.texts
    expect(printed?.find(({ label }) => label === '逐项补正')?.value).to.equal(
      [
        '1．专利登记簿副本：见登记簿',
        `2．授权委托书和代理人身份证明：见证据${at('file-answers-1.pdf')?.slice(1)}`,
        `3．产品照片：见证据${at('file-answers-2.pdf')?.slice(1)}`,
      ].join('\n'),
    )
  })

  it('lose no words typed after them where the token of the form is old', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'request-supplement', 'intake', { input: { missing: '登记簿副本\n授权委托书', days: 5 } })
    const request = as('filer').raw('post', `/cases/${_id}/P1/steps/supply`).set('Accept', 'text/html')
    void request.set({ 'Sec-Fetch-Site': 'same-origin', 'X-CSRF-Token': 'of-an-older-session' })
    void request.field('input[answers][]', '见登记簿').attach('file-answers-0', smallPdf(), '副本.pdf')
    const answer = await request.field('input[answers][]', '委托书另寄').field('input[note]', '共两项')
    expect(answer.status).to.equal(403)
    for (const words of ['见登记簿', '委托书另寄', '共两项']) expect(answer.text).to.include(`${words}</textarea>`)
    expect((await loadCase(_id)).evidence).to.have.length(0)
  })

  it('wait with the form where its token is old, as long as it was printed for who is signed in', async () => {
    const _id = await supplementing()
    const path = `/cases/${_id}/P1/steps/supply`
    const { text } = await as('filer').get(path).set('Accept', 'text/html')
    const owner = /name="_as" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const old = as('filer').raw('post', path).set('Accept', 'text/html')
    void old.set({ 'Sec-Fetch-Site': 'same-origin', 'X-CSRF-Token': 'of-an-older-session' }).field('_as', owner)
    const again = await old.field('input[note]', '见附件').attach('file', smallPdf(), '登记簿副本.pdf')
    expect(again.status).to.equal(403)
    expect(again.text).to.include('见附件</textarea>').and.include('登记簿副本.pdf').and.not.include('没有保存')
    const held = /name="_held" value="([0-9a-f]{24})" checked/.exec(again.text)?.[1] ?? ''
    expect(held).to.not.equal('')
    expect((await loadCase(_id)).evidence).to.have.length(0)
    const sent = await send(_id, 'supply', { _once: randomUUID(), 'input[note]': '见附件', _held: held })
    expect(sent.status).to.equal(303)
    expect((await loadCase(_id)).evidence.map(({ fileName }) => fileName)).to.deep.equal(['登记簿副本.pdf'])
  })

  it('are named where nothing of them was kept, and the step asks for them before it is recorded', async () => {
    const _id = await supplementing()
    const path = `/cases/${_id}/P1/steps/supply`
    const old = as('filer').raw('post', path).set('Accept', 'text/html')
    void old.set({ 'Sec-Fetch-Site': 'same-origin', 'X-CSRF-Token': 'of-an-older-session' })
    const again = await old.field('input[answers][]', '见附件').attach('file', smallPdf(), '登记簿副本.pdf')
    expect(again.status).to.equal(403)
    expect(again.text)
      .to.include('这些文件没有保存：登记簿副本.pdf')
      .and.include('name="_lost" value="file/登记簿副本.pdf"')
    const lost = { 'input[answers][]': '见附件', _lost: 'file/登记簿副本.pdf' }
    const without = await send(_id, 'supply', { ...lost, _once: randomUUID() })
    expect(without.status).to.equal(422)
    expect(without.text).to.include('以下文件没有保存').and.include('name="_lost" value="file/登记簿副本.pdf"')
    expect((await loadCase(_id)).proceedings[0]?.state).to.equal('supplementing')
    const other = await supplementing()
    const withFile = await send(other, 'supply', { ...lost, _once: randomUUID() }, smallPdf())
    expect(
      withFile.status,
      withFile.text.slice(withFile.text.indexOf('error-summary'), withFile.text.indexOf('error-summary') + 600),
    ).to.equal(303)
    const given = { ...lost, _without: 'file/登记簿副本.pdf', _once: randomUUID() }
    expect((await send(_id, 'supply', given)).status).to.equal(303)
  })
})
