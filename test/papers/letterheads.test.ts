import { expect } from 'chai'
import { bodies } from '../../seeds/bodies.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { draftPapers } from '../../src/papers/index.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { sealLetters } from '../../src/papers/paper.seal.ts'
import { reviewerOf } from '../../src/papers/remedy.words.ts'
import { type TestCity, openCity } from '../support/city.ts'
import { calendars, day, Story } from './a-story.ts'

const anyReviewer = '有管辖权的行政复议机关'
const city = ['珠海市市场监督管理局（珠海市知识产权局）', '珠市监', '珠海市人民政府'] as const

/**
 * By hand, for every body of the city and what its desks take on: the name at the head and under the seal, the word in front of its numbers, and who
 * reviews what is decided in that name. The bureaus of the districts adjudicate in the name of the city (FIX-14).
 */
const heads: Readonly<Record<string, readonly [name: string, word: string, reviewer: string]>> = {
  'centre examination': ['珠海市知识产权保护中心', '珠知保', anyReviewer],
  'centre mediation': ['珠海市知识产权保护中心', '珠知保', anyReviewer],
  'city adjudication': city,
  'city penalty': city,
  'xiangzhou adjudication': city,
  'xiangzhou penalty': ['珠海市香洲区市场监督管理局', '珠香市监', '珠海市香洲区人民政府'],
  'jinwan adjudication': city,
  'jinwan penalty': ['珠海市金湾区市场监督管理局', '珠金市监', '珠海市金湾区人民政府'],
  'doumen adjudication': city,
  'doumen penalty': ['珠海市斗门区市场监督管理局', '珠斗市监', '珠海市斗门区人民政府'],
  'hengqin adjudication': ['横琴粤澳深度合作区商事服务局', '横琴商服', anyReviewer],
  'hengqin penalty': ['横琴粤澳深度合作区商事服务局', '横琴商服', anyReviewer],
  'gaoxin adjudication': city,
  // A development zone has no people's government of its own.
  'gaoxin penalty': ['珠海高新技术产业开发区市场监督管理局', '珠高市监', anyReviewer],
  'mediation mediation': ['珠海市知识产权纠纷人民调解委员会', '珠知调', anyReviewer],
  'arbitration arbitration': ['珠海国际仲裁院（珠海仲裁委员会）', '珠仲', anyReviewer],
  'customs liaison': ['中华人民共和国拱北海关', '拱关', anyReviewer],
  'court court-link': ['广东省珠海市中级人民法院', '珠中法', anyReviewer],
  'court liaison': ['广东省珠海市中级人民法院', '珠中法', anyReviewer],
  'procuratorate liaison': ['广东省珠海市人民检察院', '珠检', anyReviewer],
  'police liaison': ['珠海市公安局', '珠公', anyReviewer],
  'assistance ip-assistance': ['珠海市知识产权维权援助中心', '珠维援', anyReviewer],
  'assistance-hengqin ip-assistance': ['珠海市知识产权维权援助中心横琴分中心', '横维援', anyReviewer],
  'copyright liaison': ['珠海市版权局', '珠版', '珠海市人民政府'],
}

/** Much the same for each that takes them on: they are worked in the body's own name. */
const alike = new Set(['patent-mediation', 'credit', 'fair-complaint', 'platform-notice'])

/** What a letter of that body bears in a proceeding of that kind: head, number, name under the seal, and the letters around it. */
async function letterOf(bodyId: string, procedure: string) {
  const { record } = new Story(procedure, {}, bodyId)
  const by = { id: 'officer', name: '李明' }
  const occasion = { record, proceedingId: 'P1', audience: 'officers', at: day(1), by, calendars } as const
  const [paper] = await draftPapers(['reopening-notice'], occasion)
  const blocks = assemble(paperTemplates['reopening-notice'], thawFacts(paper?.facts))
  const head = blocks.find((block) => block.type === 'masthead')
  const seal = blocks.find((block) => block.type === 'seal')
  const around = sealLetters(seal?.seal ?? '', { x: 0, y: 0 }, 119, false)
  return {
    head: head?.issuer,
    number: head?.number.replace(/\d+号$/, 'n号'),
    listed: paper?.number.replace(/\d+号$/, 'n号'),
    under: seal?.issuer,
    around: around.map(({ text }) => text).join(''),
  }
}

describe('the letterhead', function () {
  this.timeout(60_000)
  let opened: TestCity
  before(async () => {
    opened = await openCity()
  })
  after(() => opened.close())

  it('is of every body its own: name, number, seal and who reviews, or of the one in whose name it acts', async () => {
    const runs = bodies.flatMap(({ _id, desks }) =>
      desks.flatMap(({ handles }) => handles.map((key) => [_id, key] as const)),
    )
    const told = runs.filter(([, procedure]) => !alike.has(procedure))
    expect([...new Set(told.map((run) => run.join(' ')))].toSorted()).to.deep.equal(Object.keys(heads).toSorted())
    for (const [run, [name, word, reviewer]] of Object.entries(heads)) {
      const [bodyId = '', procedure = ''] = run.split(' ')
      const number = `${word}知复办字〔2026〕n号`
      expect(await letterOf(bodyId, procedure), run).to.deep.equal({
        head: name,
        number,
        listed: number,
        under: name,
        around: `${name.split('（')[0]}电子印章`,
      })
      expect(reviewerOf({ issuer: name }), run).to.equal(reviewer)
    }
    for (const [bodyId, procedure] of runs.filter(([, key]) => alike.has(key))) {
      const own = bodies.find(({ _id }) => _id === bodyId)
      expect((await letterOf(bodyId, procedure)).head, `${bodyId} ${procedure}`).to.equal(own?.fullName)
    }
  })
})
