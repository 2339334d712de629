import { expect } from 'chai'
import { array, assert, property, string, tuple } from 'fast-check'
import Joi from 'joi'
import supertest from '../support/supertest.ts'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadTexts } from '../../src/http/texts.ts'
import { words } from '../../src/store/shape.ts'
import { charactersIn } from '../../src/kernel/whole-characters.ts'
import { check, failureOf, type InvalidInput, sentenceOf } from '../../src/http/validation.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { endpoint, type Failure, json, mount, ofPage, page, readWhole } from '../../src/http/index.ts'
import { readPairs } from '../../src/http/input.ts'
import { unkeptIn } from '../../src/http/unkept.ts'
import { root, sampleApp, sampleEndpoints } from './sample-app.ts'
import { visitor } from './visitor.ts'

describe('a refusal', () => {
  const texts = loadTexts(join(root, 'views', 'locales'), false)

  it('says a day and an hour as people read them, in either language', () => {
    const past = new RuleError('session-in-past', 'past', { at: '2026-11-20 10:00' })
    const rest = new RuleError('session-on-rest-day', 'rest', { day: '2027-01-03' })
    const say = (error: RuleError, lang: 'zh-CN' | 'en') => sentenceOf(error, texts, lang)
    expect(say(past, 'zh-CN')).to.equal('2026年11月20日 10:00 已经过去。请选择今后的时间。')
    expect(say(past, 'en')).to.include('20 November 2026 10:00')
    expect(say(rest, 'zh-CN')).to.match(/^2027年1月3日是休息日/)
    expect(say(rest, 'en')).to.include('3 January 2027')
    const late = { by: '李明', at: '2026-12-01T05:10:02.078Z' }
    const answered = (details: object) => say(new RuleError('handoff-answered', 'late', { ...details }), 'zh-CN')
    expect(answered(late)).to.equal('这项移交已有结果，不能再办理。李明 2026年12月1日 13:10')
    expect(answered({ ...late, at: new Date(late.at) })).to.equal(answered(late))
    const often = (seconds: number) => new RuleError('too-many-requests', 'wait', { seconds }, 'forbidden')
    expect(say(often(30), 'zh-CN')).to.include('30 秒')
    expect(say(often(890), 'zh-CN')).to.equal('操作过于频繁，请在 15 分钟后再试。')
  })
})

describe('a form', () => {
  it('nests its names, keeps lists in order and leaves out what is empty', () => {
    const read = readPairs('title=a&copies=&parties[1][name]=y&parties[0][name]=x&kinds[]=&kinds[]=p&kinds[]=q&none[]=')
    expect(JSON.parse(JSON.stringify(read))).to.deep.equal({
      title: 'a',
      parties: [{ name: 'x' }, { name: 'y' }],
      kinds: ['p', 'q'],
      none: [],
    })
  })

  it('refuses names that reach a prototype or an operator', () => {
    for (const name of [
      '__proto__[x]',
      'a[__proto__][x]',
      'constructor[prototype][x]',
      'a[$ne]',
      '$where',
      'a.b',
      'a[b',
      'a]b[',
    ]) {
      expect(() => readPairs(`${encodeURIComponent(name)}=1`), name).to.throw()
    }
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined)
  })

  it('refuses bytes that are no text, whole or within a name, and takes every sign that is', () => {
    for (const text of ['name=a%ED%A0%80', 'name=%FF', 'na%C3me=1', 'name=%E9%99'])
      expect(() => readPairs(text), text).to.throw(RuleError)
    for (const name of ['陈晓岚', '100%', '𠮷野', 'a b+c'])
      expect(readPairs(new URLSearchParams({ name }).toString())['name']).to.equal(name)
    expect(readPairs('q=100%')['q']).to.equal('100%')
  })

  it('never throws anything but a refusal, and never touches a prototype, whatever is sent', () => {
    assert(
      property(array(tuple(string(), string())), (pairs) => {
        const text = new URLSearchParams(pairs).toString()
        try {
          readPairs(text)
        } catch (error) {
          expect((error as { code: string }).code).to.equal('bad-input')
        }
        expect(Object.keys(Object.prototype)).to.deep.equal([])
      }),
    )
  })
})

describe('input', () => {
  const {
    app,
    kit: { texts },
  } = sampleApp()

  it('is checked whole: every mistake at once, with a pointer and a sentence', async () => {
    const ann = await visitor(app)
    const answer = await ann.json('/sample/notes', { copies: 10, parties: [{}], role: 'admin' })
    expect(answer.status).to.equal(422)
    expect(answer.type).to.equal('application/problem+json')
    expect(answer.body.type).to.equal('/problems/invalid-input')
    expect(answer.body.titles).to.have.keys('zh-CN', 'en')
    expect(answer.body.errors).to.deep.equal([
      { pointer: '#/title', code: 'any.required', detail: '请填写' },
      { pointer: '#/copies', code: 'number.max', detail: '不能大于 9' },
      { pointer: '#/parties/0/name', code: 'any.required', detail: '请填写' },
      { pointer: '#/role', code: 'object.unknown', detail: '不能填写此项' },
    ])
  })

  it('comes back in the form with its messages and everything typed', async () => {
    const ann = await visitor(app)
    const answer = await ann
      .post('/sample/notes', { title: 'a title that is longer than allowed', 'parties[0][name]': '王' })
      .set('Accept', 'text/html')
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('最多 20 个字符，现有 35 个')
    expect(answer.text).to.include('a title that is longer than allowed').and.to.include('王')
  })

  it('comes back with the status of the refusal when the action refuses', async () => {
    const ann = await visitor(app)
    expect((await ann.post('/sample/notes', { title: 'taken' }).set('Accept', 'text/html')).status).to.equal(409)
    expect((await ann.json('/sample/notes', { title: 'taken' })).status).to.equal(409)
    expect((await ann.json('/sample/notes', { title: 'taken' }).set('If-Match', '"3"')).status).to.equal(412)
  })

  // The page that answers may have no form any more, or none for all that was typed.
  it('that was refused is there to copy where the page that answers has no place for it, but for what is secret', async () => {
    const ann = await visitor(app)
    const refused = await ann
      .post('/sample/notes', { title: 'taken', 'parties[0][name]': '珠海"甲"公司', password: '不得出现' })
      .set('Accept', 'text/html')
    expect(refused.text).to.include('<p class="conflict-text">珠海&quot;甲&quot;公司</p>')
    expect(refused.text).to.not.include('<p class="conflict-text">不得出现')
    const files = await ann
      .raw('post', '/sample/files')
      .attach('files', Buffer.from('x'), '照片.jpg')
      .field('other', '说明的话')
      .set('Accept', 'text/html')
    expect(files.status).to.equal(422)
    expect(files.text).to.include('这些文件没有保存，需要时请重新上传：照片.jpg').and.include('说明的话</p>')
  })

  /** A form that may be sent once an hour, with and without a page of its own to come back to. */
  const rarely = (refills: boolean) =>
    endpoint({
      method: 'post',
      path: refills ? '/sample/rarely' : '/sample/rarely-bare',
      policy: { name: 'anyone', allows: () => true },
      summary: 'rarely',
      limit: { points: 1, seconds: 3600 },
      body: Joi.object({
        title: Joi.string().label('errors:page.home'),
        kind: Joi.string().valid('ab', 'cd').label('errors:page.fault-id').meta({ words: 'errors:page' }),
        many: Joi.array().items(Joi.string()).single().label('errors:page.home'),
        sure: Joi.boolean().truthy('yes').falsy('no').label('errors:page.sign-in'),
        other: Joi.string().valid('x-y').label('errors:page.home'),
        password: Joi.string(),
      }),
      answer: () => json({}),
      ...(refills
        ? {
            refill: (_asked: unknown, failure: Failure) =>
              page('errors/show', {
                title: String(failure.input['title']),
                text: failure.summary.map((one) => one.text).join(''),
                errors: [],
              }),
          }
        : {}),
    })

  it('that came too often comes back in its form, or is listed whole, in words, with a way to send it after the wait', async () => {
    const ann = await visitor(sampleApp({ routers: [mount([...sampleEndpoints, rarely(true), rarely(false)])] }).app)
    const typed = {
      title: '13800138000',
      kind: 'home',
      'many[]': ['Aa', 'bb'],
      sure: 'yes',
      other: 'x-y',
      password: '密',
    }
    const send = (path: string) => ann.post(path, typed).set({ Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' })
    await send('/sample/rarely')
    const back = await send('/sample/rarely')
    expect(back.status).to.equal(429)
    expect(back.text).to.include('<h1>13800138000</h1>').and.include('请在 60 分钟后再试')
    await send('/sample/rarely-bare')
    const listed = await send('/sample/rarely-bare')
    expect(listed.status).to.equal(429)
    const told = [...listed.text.matchAll(/<p class="muted small">([^<]*)<\/p><p class="conflict-text">([^<]*)</g)]
    expect(told.map(([, label, text]) => [label, text])).to.deep.equal([
      ['回到首页', '13800138000'],
      ['请求编号', '回到首页'],
      ['回到首页', 'Aa、bb'],
      ['登录', '是'],
    ])
    expect(listed.text).to.include('再次提交').and.include('name="_sent"').and.not.include('密<')
    const sent = /name="_sent" value="([^"]*)"/.exec(listed.text)?.[1] ?? ''
    expect(JSON.parse(Buffer.from(sent, 'base64url').toString('utf8'))).to.deep.equal({
      title: '13800138000',
      kind: 'home',
      many: ['Aa', 'bb'],
      sure: 'yes',
      other: 'x-y',
    })
  })

  it('that stands in its form is not listed once more', () => {
    const input = { title: '二\n行', note: '"甲"', listed: '一\n二', code: 'abc-d', day: '2026-03-02' }
    const html =
      '<input value="&quot;甲&quot;"><textarea name="title">\n二\r\n行</textarea><li data-typed>列表：一、二</li><input type="hidden" name="_held" value="abc">'
    const t = () => ''
    const form = { input, schema: undefined, files: [{ id: 'abc', fileName: 'a.pdf' }] }
    expect(unkeptIn(html, form, t)).to.equal(undefined)
    expect(unkeptIn(html.replaceAll('二', ''), { ...form, files: [{ id: '', fileName: 'b.pdf' }] }, t)).to.deep.equal({
      words: [
        { label: '', text: '二\n行' },
        { label: '', text: '一\n二' },
      ],
      files: ['b.pdf'],
    })
    // What the page filled in itself, to be known again by, was typed by nobody.
    const own = Joi.string().meta(ofPage)
    const schema = Joi.object({ was: own, rows: Joi.array().items(Joi.string()).meta(ofPage) }).pattern(
      /^was-F\d$/,
      own,
    )
    const marks = { was: '-gQ-DTBb2RWprkMK', rows: ['ZB2026-000001:P1'], 'was-F1': 'Qx_7aB.1', note: '第三行' }
    expect(unkeptIn('', { input: marks, schema, files: [], isWhole: true }, t)?.words).to.deep.equal([
      { label: '', text: '第三行' },
    ])
  })

  it('counts a text in characters, as its sentence says, alike in browser, form and store', async () => {
    const schema = Joi.object({
      text: Joi.string().trim().max(6).required(),
      rows: Joi.array().items(Joi.object({ what: Joi.string().max(2) })),
    })
      .custom((value: object) => ({ ...value, seen: true }))
      .required()
    const read = (text: string, what = '甲') => readWhole(schema, { text, rows: [{ what }] })
    const whole = (text: string, what = '甲') => ({ text, rows: [{ what }], seen: true })
    expect(read(' 𠮷𠮷𠮷𠮷𠮷𠮷 ', '𬭎😀')).to.deep.equal(whole('𠮷𠮷𠮷𠮷𠮷𠮷', '𬭎😀'))
    expect(read('一二三四五六')).to.deep.equal(whole('一二三四五六'))
    for (const [text, what] of [['𠮷𠮷𠮷𠮷𠮷𠮷𠮷'], ['一二三四五六七'], ['𠮷𠮷𠮷𠮷𠮷𠮷', '𬭎😀𠮷']] as const)
      expect(read(text, what), text).to.equal(undefined)
    try {
      check(schema, { text: '𠮷'.repeat(7) }, '')
    } catch (error) {
      expect((error as InvalidInput).mistakes.map(({ values }) => [values['limit'], values['typed']])).to.deep.equal([
        [6, 7],
      ])
    }
    const { charactersIn: inBrowser } = (await import(
      pathToFileURL(join(root, 'public', 'js', 'characters.js')).href
    )) as { charactersIn: typeof charactersIn }
    for (const text of ['', '一二', '𠮷😀', '邉󠄁', '👨‍👩‍👧', 'e\u0301', '\ud83d'])
      expect(inBrowser(text), text).to.equal(charactersIn(text))
    const { validate } = words(3) as unknown as { validate: { validator(value: string): boolean } }
    expect(['𠮷𠮷𠮷', '一二三四'].map((text) => validate.validator(text))).to.deep.equal([true, false])
  })

  it('that was refused gives what refills its form, and no body', async () => {
    const seen: object[] = []
    const form = endpoint({
      method: 'post',
      path: '/sample/refused',
      policy: { name: 'anyone', allows: () => true },
      summary: 'refused',
      body: Joi.object<{ title: string; copies?: number }>({
        title: Joi.string().max(3).required(),
        copies: Joi.number(),
      }),
      answer: () => json({}),
      refill: (asked, failure) => {
        // @ts-expect-error -- a refused form has no body: nothing of it can be used as if it had been checked
        seen.push({ body: asked.body, input: failure.input })
        return json({})
      },
    })
    const ann = await visitor(sampleApp({ routers: [mount([...sampleEndpoints, form])] }).app)
    const { status } = await ann.post('/sample/refused', { title: 'too long', copies: '3' }).set('Accept', 'text/html')
    expect(status).to.equal(200)
    expect(JSON.parse(JSON.stringify(seen))).to.deep.equal([{ input: { title: 'too long', copies: '3' } }])
  })

  it('is printed again whatever was sent in the place of a text', async () => {
    const ann = await visitor(app)
    for (const form of [{ 'title[x]': '1' }, { 'title[toString]': '1' }, { 'title[valueOf]': '1' }]) {
      const { status } = await ann.post('/sample/notes', form).set('Accept', 'text/html')
      expect(status, JSON.stringify(form)).to.equal(422)
    }
    const { fields, input, summary } = failureOf(
      new RuleError('x', '', {}, 'invalid'),
      { a: { b: 1, toString: 2 } },
      texts,
      'zh-CN',
    )
    expect(summary, 'a refusal that names no field is said above the form').to.have.length(1)
    expect([fields, Object.keys(input['a'] as object), String(input['a'])]).to.deep.equal([{}, ['b'], ''])
  })

  it('is read whole or not at all', () => {
    const schema = Joi.object({ list: Joi.string().valid('mine').required(), desk: Joi.string().max(3) })
    expect(readWhole(schema, { list: 'mine', desk: 'a' })).to.deep.equal({ list: 'mine', desk: 'a' })
    expect(readWhole(schema, { list: 'mine', desk: 'abcd' })).to.equal(undefined)
    expect(readWhole(schema, { list: 'x'.repeat(5000) })).to.equal(undefined)
  })

  it('is refused with unknown keys at every depth', async () => {
    const ann = await visitor(app)
    for (const body of [
      { title: 'a', __v: 1 },
      { title: 'a', parties: [{ name: 'x', role: 'admin' }] },
    ]) {
      expect((await ann.json('/sample/notes', body)).status).to.equal(422)
    }
    expect((await supertest(app).get('/sample?x=1')).status).to.equal(422)
    expect((await supertest(app).get('/sample/list?state=a&limit=1')).status).to.equal(422)
  })

  it('is refused with a value given twice, in the query or in the form', async () => {
    const ann = await visitor(app)
    expect((await supertest(app).get('/sample/list?q=1&q=2')).status).to.equal(422)
    expect(
      (await ann.agent.post('/sample/notes').set('x-csrf-token', ann.token()).type('form').send('title=a&title=b'))
        .status,
    ).to.equal(422)
    expect(
      (await ann.agent.post('/sample/notes?title=a').set('x-csrf-token', ann.token()).type('form').send('title=b'))
        .status,
    ).to.equal(422)
    expect((await supertest(app).get('/sample/list?state=1&state=2')).body).to.deep.equal({ state: ['1', '2'] })
  })

  it('is refused with operators and with keys of the prototype', async () => {
    const ann = await visitor(app)
    const send = (text: string) =>
      ann.agent
        .post('/sample/notes')
        .set('x-csrf-token', ann.token())
        .set('Accept', 'application/json')
        .type('json')
        .send(text)
    for (const text of [
      '{"title":{"$ne":null}}',
      '{"$or":[{}]}',
      '{"__proto__":{"x":1},"title":"a"}',
      '{"title":"a","constructor":{"prototype":{"x":1}}}',
      '{"title":"a\\u0000"}',
    ]) {
      const answer = await send(text)
      expect([text, answer.status]).to.deep.equal([text, 422])
    }
    expect((await supertest(app).get('/sample/list?q[$ne]=1')).status).to.equal(422)
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined)
  })

  it('is refused when it is malformed, too large, or of a type nobody asked for', async () => {
    const ann = await visitor(app)
    const send = (type: string, text: string) =>
      ann.agent
        .post('/sample/notes')
        .set('x-csrf-token', ann.token())
        .set('Accept', 'application/json')
        .set('Content-Type', type)
        .send(text)
    expect((await send('application/json', '{"title":')).body.code).to.equal('malformed-request')
    expect((await send('application/json', '[]')).status).to.equal(422)
    expect((await send('application/json', JSON.stringify({ title: 'x'.repeat(200_000) }))).status).to.equal(413)
    expect((await send('text/xml', '<a/>')).status).to.equal(415)
    expect((await send('multipart/form-data; boundary=x', '--x--')).status).to.equal(415)
    expect((await ann.json('/sample/notes', { title: 'a' }).set('If-Match', 'W/"x"')).status).to.equal(422)
    expect((await ann.json('/sample/notes', { title: 'a' }).set('Idempotency-Key', '{"$gt":""}')).status).to.equal(422)
  })
})
