import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { BadSettings, readConfig } from '../../src/config.ts'

const root = join(import.meta.dirname, '..', '..')
const strong = 'k3Vw9_QmT7xZbR2uLfE8yHcJ5pNsAdGo'
const production = { NODE_ENV: 'production', SESSION_SECRET: strong, PUBLIC_URL: 'https://zhibao.example/' }

/** Names of the settings that stop this start, each with its reason. */
function refused(environment: Record<string, string>): Record<string, string> {
  try {
    readConfig(environment)
    return {}
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error
    for (const value of Object.values(environment))
      if (value.length > 5 && value !== 'production') expect(error.message).not.to.include(value)
    return Object.fromEntries(
      [...error.message.matchAll(/([A-Z_]+) \(([^)]+)\)/g)].map(([, key, why]) => [key ?? '', why ?? '']),
    )
  }
}

describe('the settings', () => {
  it('have defaults for one machine: the demonstration, on this machine only', () => {
    expect(readConfig({})).to.deep.equal({
      port: 3000,
      host: '127.0.0.1',
      isExposed: false,
      dataDir: './data',
      publicUrl: 'http://127.0.0.1:3000',
      demo: true,
      logLevel: 'info',
      mode: 'local',
      rateLimit: 3000,
      drainMs: 300,
      socketsPerSession: 20,
      trustedProxies: 'loopback',
    })
  })

  it('that do not hold are named all at once, without their values', () => {
    const bad = {
      PORT: 'eighty',
      MONGODB_URI: 'postgres://user:hunter2@x',
      LOG_LEVEL: 'loud',
      SESSION_SECRET: 'hunter2',
      DEMO: '2',
    }
    try {
      readConfig(bad)
      expect.fail('accepted')
    } catch (error) {
      expect((error as BadSettings).keys).to.have.members([
        'PORT',
        'MONGODB_URI',
        'LOG_LEVEL',
        'SESSION_SECRET',
        'DEMO',
      ])
      expect(String(error)).not.to.include('hunter2')
    }
  })

  it('of production ask for a secret and refuse the demonstration', () => {
    expect(() => readConfig({ NODE_ENV: 'production', DEMO: '1' }))
      .to.throw(BadSettings)
      .with.property('keys')
      .that.has.members(['SESSION_SECRET', 'PUBLIC_URL', 'DEMO'])
    const config = readConfig(production)
    expect([config.demo, config.publicUrl, config.drainMs]).to.deep.equal([false, 'https://zhibao.example', 3000])
  })

  it('of production ask for https', () => {
    expect(refused({ ...production, PUBLIC_URL: 'http://zhibao.example' })).to.have.keys('PUBLIC_URL')
    expect(refused({ NODE_ENV: 'production', SESSION_SECRET: strong })).to.deep.equal({
      PUBLIC_URL: 'is required in production',
    })
  })

  it('of production ask for a secret that a machine made', () => {
    for (const weak of ['s'.repeat(64), 'abcdefgh'.repeat(5), 'please-change-me-please-change-me!', '0101'.repeat(10)])
      expect(refused({ ...production, SESSION_SECRET: weak }), weak).to.have.keys('SESSION_SECRET')
    for (const made of [strong, 'd1f7a08c95be4362d1f7b9c40e58a637', 'Zm9v+YmFy/1xQ2r9KpLw0sT7uVbN3eHg=='])
      expect(refused({ ...production, SESSION_SECRET: made }), made).to.deep.equal({})
  })

  it('of production ask for TLS to a database off the machine', () => {
    const open = [
      'mongodb://db.example/zhibao',
      'mongodb://user:pass%40word@10.0.0.7:27017,10.0.0.8:27017/zhibao?replicaSet=r0',
      'mongodb://127.0.0.1,db.example/zhibao',
      'mongodb://db.example/zhibao?tls=false',
      'mongodb+srv://db.example/zhibao?ssl=false',
      'mongodb://db.example/zhibao?tls=true&tlsAllowInvalidCertificates=true',
      'mongodb://db.example/zhibao?tls=true&TLSINSECURE=true',
      'mongodb://127.0.0.1.evil.example/zhibao',
    ]
    for (const uri of open) expect(refused({ ...production, MONGODB_URI: uri }), uri).to.have.keys('MONGODB_URI')
    const closed = [
      'mongodb://127.0.0.1:27017/zhibao',
      'mongodb://localhost,[::1]:27018/zhibao?replicaSet=r0',
      'mongodb://%2Fvar%2Frun%2Fstore.sock/zhibao',
      'mongodb://user:word@db1.example:27017,db2.example:27017/zhibao?tls=true&replicaSet=r0',
      'mongodb://db.example/zhibao?ssl=true',
      'mongodb+srv://db.example/zhibao',
    ]
    for (const uri of closed) expect(refused({ ...production, MONGODB_URI: uri }), uri).to.deep.equal({})
    for (const uri of open) expect(refused({ MONGODB_URI: uri }), uri).to.deep.equal({})
  })

  it('of production ask for TLS to a mail server off the machine', () => {
    const open = ['smtp://mail.example', 'smtp://mail.example:587', 'smtps://mail.example?tls.rejectUnauthorized=false']
    for (const url of open) expect(refused({ ...production, MAIL_URL: url }), url).to.have.keys('MAIL_URL')
    for (const url of ['smtps://u:p@mail.example', 'smtp://mail.example:587?requireTLS=true', 'smtp://127.0.0.1:25'])
      expect(refused({ ...production, MAIL_URL: url }), url).to.deep.equal({})
  })

  it('of production ask for https to a gateway for text messages off the machine', () => {
    for (const url of ['http://sms.example/send', 'smtp://sms.example', 'sms'])
      expect(refused({ ...production, SMS_URL: url }), url).to.have.keys('SMS_URL')
    const url = 'https://sms.example/send'
    expect(readConfig({ ...production, SMS_URL: url, SMS_TOKEN: 'a token' })).to.include({
      smsUrl: url,
      smsToken: 'a token',
    })
    expect(refused({ ...production, SMS_URL: 'http://127.0.0.1:9000/send' })).to.deep.equal({})
  })

  it('name a database of several servers', () => {
    const uri = 'mongodb://a.example:27017,b.example:27018/zhibao?replicaSet=r0'
    expect(readConfig({ MONGODB_URI: uri }).mongodbUri).to.equal(uri)
    for (const wrong of ['mongodb://', 'mongodb://a b/x', 'mongodb://:27017/x', 'http://a/x', 'mongodb:///x'])
      expect(refused({ MONGODB_URI: wrong }), wrong).to.have.keys('MONGODB_URI')
  })

  it('that open the program to other machines leave the demonstration off, and never show its accounts', () => {
    for (const open of [
      { HOST: '0.0.0.0' },
      { HOST: '::' },
      { HOST: '10.1.2.3' },
      { PUBLIC_URL: 'https://z.example' },
    ]) {
      const { demo, isExposed } = readConfig(open)
      expect({ demo, isExposed }, JSON.stringify(open)).to.deep.equal({ demo: false, isExposed: true })
      const asked = readConfig({ ...open, DEMO: '1' })
      expect([asked.demo, asked.isExposed]).to.deep.equal([true, true])
    }
    for (const own of [
      { HOST: 'localhost' },
      { HOST: '::1' },
      { HOST: '127.0.0.1', PUBLIC_URL: 'http://localhost:3000' },
    ])
      expect(readConfig(own), JSON.stringify(own)).to.include({ demo: true, isExposed: false })
  })

  it('given as examples are all settings that hold', () => {
    const lines = readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^#?([A-Z_]+)=(.*)$/gm)
    const examples = [...lines].map(([, key = '', value = '']) => [key, value] as const)
    expect(examples.length).to.be.greaterThan(8)
    for (const [key, value] of examples)
      expect(refused({ ...(key === 'NODE_ENV' ? production : {}), [key]: value }), key).to.deep.equal({})
    expect(refused({ REDIS_URL: 'redis://127.0.0.1:6379' })).to.have.keys('REDIS_URL')
  })

  it('of a Procfile start processes that there are', () => {
    const files = [...readFileSync(join(root, 'Procfile'), 'utf8').matchAll(/dist\/(\S+)\.js/g)]
    expect(files.map(([, file]) => file)).to.deep.equal(['src/web', 'src/worker'])
    for (const [, file] of files) expect(existsSync(join(root, `${file}.ts`))).to.equal(true)
  })

  it('with a database server leave the demonstration off', () => {
    expect(readConfig({ MONGODB_URI: 'mongodb://127.0.0.1/x' }).demo).to.equal(false)
    expect(() => readConfig({ MONGODB_URI: 'mongodb://127.0.0.1/x', DEMO: '1' })).to.throw('DEMO')
  })
})
