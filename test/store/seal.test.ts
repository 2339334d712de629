import { expect } from 'chai'
import { canonical, hashOf } from '../../src/store/seal.ts'

const at = new Date('2026-11-20T02:00:00Z')

describe('what is sealed', () => {
  it('has the same bytes whatever order it was written in', () => {
    const one = { b: 1, a: { d: [1, { y: '张', x: null }], c: at }, 10: true, 9: false, é: 'x' }
    const other = { é: 'x', 9: false, a: { c: at, d: [1, { x: null, y: '张' }] }, 10: true, b: 1 }
    expect(canonical(one)).to.equal(
      '{"10":true,"9":false,"a":{"c":"2026-11-20T02:00:00.000Z","d":[1,{"x":null,"y":"张"}]},"b":1,"é":"x"}',
    )
    expect(canonical(other)).to.equal(canonical(one))
  })

  it('leaves out what is not there, and keeps its place in a list', () => {
    expect(canonical({ a: undefined, b: [undefined, 1] })).to.equal('{"b":[null,1]}')
    expect(canonical(undefined)).to.equal('null')
  })

  // Stores of earlier versions show the same for whole journals: see earlier.test.ts.
  it('hashes an entry as it always did', () => {
    const hash = hashOf({
      caseId: 'ZB2026-000001',
      seq: 2,
      at,
      actorId: 'p-1',
      actorName: '张三',
      bodyId: 'centre',
      prev: 'a'.repeat(64),
      kind: 'step:taken',
      proceedingId: 'P1',
      audience: 'officers',
      data: { to: 'accepted', from: 'filed', papers: ['D1'] },
    })
    expect(hash).to.equal('02e01c6b66c173bf7b178fb0aaef091cfb2e4ce1500bb1434ae7d25023611d79')
  })
})
