import { expect } from 'chai'
import { BadSettings, readConfig } from '../../src/config.ts'

describe('the settings', () => {
  it('have defaults for one machine: the demonstration, on this machine only', () => {
    expect(readConfig({})).to.deep.equal({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      publicUrl: 'http://127.0.0.1:3000',
      demo: true,
      logLevel: 'info',
      mode: 'local',
      rateLimit: 3000,
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
      .that.has.members(['SESSION_SECRET', 'DEMO'])
    const config = readConfig({
      NODE_ENV: 'production',
      SESSION_SECRET: 's'.repeat(32),
      PUBLIC_URL: 'https://zhibao.example/',
    })
    expect([config.demo, config.publicUrl]).to.deep.equal([false, 'https://zhibao.example'])
  })

  it('with a database server leave the demonstration off', () => {
    expect(readConfig({ MONGODB_URI: 'mongodb://127.0.0.1/x' }).demo).to.equal(false)
    expect(() => readConfig({ MONGODB_URI: 'mongodb://127.0.0.1/x', DEMO: '1' })).to.throw('DEMO')
  })
})
