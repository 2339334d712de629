import { expect } from 'chai'
import supertest from '../support/supertest.ts'
import { disposition } from '../../src/http/send.ts'
import Joi from 'joi'
import { endpoint, json, mount } from '../../src/http/index.ts'
import { withoutHolding } from '../../src/http/held-files.ts'
import { sampleApp, sampleEndpoints } from './sample-app.ts'
import { visitor } from './visitor.ts'

describe('an answer', () => {
  const { app } = sampleApp()

  it('is a page for people and the same model as JSON for programs', async () => {
    const html = await supertest(app).get('/sample').set('Accept', 'text/html')
    expect(html.status).to.equal(200)
    expect(html.type).to.equal('text/html')
    expect(html.text).to.include('&lt;b&gt;一页&lt;/b&gt;')
    const program = await supertest(app).get('/sample').set('Accept', 'application/json')
    expect(program.body).to.deep.equal({
      title: '样例',
      text: '<b>一页</b>',
      status: 200,
      code: 'sample',
      faultId: '',
      isFault: false,
      errors: [],
    })
    expect(program.headers['etag']).to.equal('"7"')
  })

  it('to a form that did not hold is had in the other language with all that was typed, and nothing is done', async () => {
    const ann = await visitor(app)
    const html = (path: string, form: object) => ann.post(path, form).set('Accept', 'text/html')
    const typed = { title: '太长的题目'.repeat(9), copies: '2', 'parties[0][name]': '珠海甲', password: 'geheim' }
    const refused = await html('/sample/notes', typed)
    expect(refused.status).to.equal(422)
    const switches = /<form[^>]*data-page-form.*?<\/form>/s.exec(refused.text)?.[0] ?? ''
    expect(switches).to.include('action="/sample/notes"').and.include('formaction="/sample/notes?lang=en"')
    expect(switches).to.include('formaction="/sample/notes?theme=dark"').and.not.include('geheim')
    const fields = Object.fromEntries(
      [...switches.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    const word = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const sent = { copies: '2', parties: [{ name: '珠海甲' }], title: typed.title }
    expect(fields['_again']).to.equal('1')
    expect(JSON.parse(Buffer.from(fields['_sent'] ?? '', 'base64url').toString())).to.deep.equal(sent)
    const english = await html('/sample/notes?lang=en', fields)
    expect(english.status).to.equal(200)
    expect(english.text).to.include('<html lang="en"').and.include(typed.title).and.include('珠海甲')
    for (const bad of ['x', word([1]), Buffer.from('{"__proto__":{}}').toString('base64url'), word({ a: { $ne: 1 } })])
      expect((await html('/sample/notes', { _sent: bad, _again: '1' })).status, bad).to.equal(422)
    // What would hold is shown as well, and not taken.
    const good = await html('/sample/notes?lang=en', { title: 'a', _again: '1' })
    expect([good.status, good.headers['location']]).to.deep.equal([200, undefined])
    expect((await supertest(app).get('/sample').set('Accept', 'text/html')).text).to.not.include('data-page-form')
  })

  it('is in the language asked for in the address, then in the cookie, then by the browser; Chinese otherwise', async () => {
    const page = (path: string) => supertest(app).get(path).set('Accept', 'text/html')
    expect((await page('/nowhere')).text).to.include('<html lang="zh-CN"')
    expect((await page('/nowhere').set('Accept-Language', 'en-GB,en')).text).to.include('<html lang="en"')
    const asked = await page('/sample?lang=en')
    expect(asked.text).to.include('<html lang="en"')
    expect(asked.headers['set-cookie']?.[0]).to.match(/^lang=en;/)
    expect((await page('/sample').set('Cookie', 'lang=en').set('Accept-Language', 'zh-CN')).text).to.include(
      '<html lang="en"',
    )
    expect((await page('/sample?lang=xx')).text).to.include('<html lang="zh-CN"')
  })

  it('sends people on with 303 and programs 201 with the thing made', async () => {
    const ann = await visitor(app)
    const people = await ann.post('/sample/notes', { title: 'a' }).set('Accept', 'text/html')
    expect([people.status, people.headers['location']]).to.deep.equal([303, '/sample'])
    const program = await ann
      .post('/sample/notes', { title: 'a' })
      .set('Accept', 'application/json')
      .set('If-Match', '"4"')
      .set('Idempotency-Key', 'key-12345678')
    expect([program.status, program.headers['location']]).to.deep.equal([201, '/sample'])
    expect(program.body).to.deep.equal({ note: { title: 'a' }, once: 'key-12345678', ifMatch: 4 })
  })

  it('says what was done on the next page, once', async () => {
    const ann = await visitor(app)
    await ann.post('/sample/enter', {}).set('Accept', 'text/html')
    const first = await ann.get('/sample/desk').set('Accept', 'text/html')
    expect(first.text).to.include('notice-done')
    const second = await ann.get('/sample/desk').set('Accept', 'text/html')
    expect(second.text).not.to.include('notice-done')
  })

  it('is a file with a safe name, its own content policy, and 304 when the reader has it', async () => {
    const file = await supertest(app).get('/sample/file')
    expect(file.headers['content-disposition']).to.equal(
      `inline; filename=______.pdf; filename*=UTF-8''%E8%A3%81%E5%86%B3%22%E4%B9%A6__.pdf`,
    )
    expect(file.headers['content-security-policy']).to.include('sandbox')
    expect((await supertest(app).get('/sample/file').set('If-None-Match', '"abc"')).status).to.equal(304)
  })

  it('never puts a line break, a path or a direction mark into the name of a file', () => {
    const header = disposition(false, 'a\r\nX: y/../b\\c\u202Egpj.exe')
    expect(header).to.equal(`attachment; filename="a__X: y_.._b_c_gpj.exe"`)
  })

  it('is a page or JSON, as whoever asks prefers it', async () => {
    const typeFor = async (accept: string) => (await supertest(app).get('/sample').set('Accept', accept)).type
    expect(await typeFor('text/html,application/xhtml+xml,*/*;q=0.8')).to.equal('text/html')
    expect(await typeFor('*/*')).to.equal('text/html')
    expect(await typeFor('application/json')).to.equal('application/json')
    expect(await typeFor('application/problem+json')).to.equal('application/json')
    expect(await typeFor('text/html;q=0.5, application/json')).to.equal('application/json')
    expect(await typeFor('application/json;q=0.5, text/html')).to.equal('text/html')
    expect(await typeFor('image/png')).to.equal('text/html')
  })

  it('is in the language the browser prefers of the two, unless another was chosen', async () => {
    const langFor = async (accepted: string, cookie = '') => {
      const { text } = await supertest(app).get('/sample').set('Accept-Language', accepted).set('Cookie', cookie)
      return /<html lang="([^"]+)"/.exec(text)?.[1]
    }
    expect(await langFor('en-GB,en;q=0.9,zh;q=0.8')).to.equal('en')
    expect(await langFor('zh;q=0.4, en;q=0.9')).to.equal('en')
    expect(await langFor('zh-TW,zh;q=0.9,en;q=0.8')).to.equal('zh-CN')
    expect(await langFor('fr')).to.equal('zh-CN')
    expect(await langFor('en', 'theme=dark; lang=zh-CN')).to.equal('zh-CN')
    expect(await langFor('zh', 'lang=en; __proto__=x')).to.equal('en')
  })

  it('is never kept by a cache', async () => {
    for (const path of [
      '/sample',
      '/sample/list',
      '/sample/file',
      '/sample/fault',
      '/nowhere',
      '/css/nowhere.css',
      '/healthz',
    ]) {
      const { headers } = await supertest(app).get(path)
      expect(headers['cache-control'], path).to.equal('no-store')
    }
    const css = supertest(app).get('/css/base.css')
    expect((await css).headers['cache-control']).to.equal('public, max-age=300')
    const outside = await supertest(app).get('/css/base.css').set('Range', 'bytes=999999999-')
    expect([outside.status, outside.headers['cache-control']]).to.deep.equal([400, 'no-store'])
  })

  it('takes raw bytes up to the limit and files with their fields', async () => {
    const ann = await visitor(app)
    const raw = await ann
      .raw('put', '/sample/raw')
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.alloc(1000))
    expect(raw.body).to.deep.equal({ size: 1000 })
    const more = await ann
      .raw('put', '/sample/raw')
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.alloc(1001))
    expect(more.status).to.equal(413)
    const files = await ann
      .raw('post', '/sample/files')
      .field('proves', '销售')
      .attach('files', Buffer.from('abc'), '证据.txt')
    expect(files.body).to.deep.equal({ files: [{ fileName: '证据.txt', size: 3 }], body: { proves: '销售' } })
    const large = await ann
      .raw('post', '/sample/files')
      .field('proves', '销售')
      .attach('files', Buffer.alloc(1001), 'b.txt')
    expect(large.status).to.equal(413)
  })
})

describe('a file that is too large', () => {
  it('is named beside the form, which keeps its words and its other files; a program is refused at once', async () => {
    const held: string[] = []
    const { app } = sampleApp({
      heldFiles: {
        ...withoutHolding,
        hold: async (_person, files) => {
          held.push(...files.map(({ fileName }) => fileName))
          return files.map(({ fileName, size }) => ({ id: 'f'.repeat(24), fileName, size }))
        },
      },
      routers: [
        mount([
          ...sampleEndpoints,
          endpoint({
            method: 'post',
            path: '/sample/large',
            policy: { name: 'anyone', allows: () => true },
            summary: 'large',
            upload: { field: 'file', maxFiles: 5, maxBytes: 1_048_576 },
            body: Joi.object({ proves: Joi.string() }),
            answer: () => json({}),
            refill: (_asked, { input, fields }) => json({ input, fields }),
          }),
        ]),
      ],
    })
    const ann = await visitor(app)
    await ann.post('/sample/enter', {})
    await ann.renew()
    const send = (accept: string) =>
      ann
        .raw('post', '/sample/large')
        .set('Accept', accept)
        .field('proves', '写了很久的说明')
        .attach('file', Buffer.from('abc'), '小.txt')
        .attach('file', Buffer.alloc(3_000_000), '大.txt')
        .attach('file', Buffer.from('abc'), '又一.txt')
    const page = await send('text/html')
    expect(page.body).to.deep.equal({
      input: { proves: '写了很久的说明' },
      fields: { file: '单个文件最大 1 MB。以下文件过大，没有收到：大.txt' },
    })
    expect(held).to.deep.equal(['小.txt', '又一.txt'])
    expect((await send('application/json')).status).to.equal(413)
  })
})

describe('the probes', () => {
  it('answer without a session, and readiness follows the store', async () => {
    const { app } = sampleApp({
      ready: async () => {
        throw new Error('no store')
      },
    })
    const health = await supertest(app).get('/healthz')
    expect([health.status, health.headers['set-cookie']]).to.deep.equal([200, undefined])
    expect((await supertest(app).get('/readyz')).status).to.equal(503)
    expect((await supertest(app).get('/version')).body).to.deep.equal({ version: '0.0.0' })
  })

  it('give figures to this machine only, and not through a proxy', async () => {
    const { app } = sampleApp()
    expect((await supertest(app).get('/metrics')).text).to.include('nodejs_eventloop_lag')
    expect((await supertest(app).get('/metrics').set('X-Forwarded-For', '127.0.0.1')).status).to.equal(404)
  })
})
