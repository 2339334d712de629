import { expect } from 'chai'
import { dateOn, requester, respondent, Story } from './a-story.ts'

const reporter = { ...requester, standing: 'reporter' }
const fair = { kinds: ['exhibition'], ongoing: true, description: '展出被诉水壶', venue: 'fair', fair: '玩具展' }
const shop = { ...fair, venue: 'shop', platform: '某平台' }
const onDay = { servedOn: dateOn(2), mode: 'direct' }

/** What was printed for who is complained of, up to the first service on them. */
function served(key: 'fair-complaint' | 'platform-notice' | 'adjudication', more: object): string {
  const acts = key === 'platform-notice' ? shop : fair
  const story = new Story(key, { acts, parties: [reporter, respondent], ...more } as never)
  const papers = {
    'fair-complaint': () => {
      story.take('accept', 1, { channel: 'station', opensOn: dateOn(1), hours: 72 })
      return story.take('notify-exhibitor', 2, { ...onDay, hours: 24, happenedAt: `${dateOn(2)}T09:00` })
    },
    'platform-notice': () => {
      story.take('accept', 1, { identity: '已核对', evidence: '权利证书' })
      const notice = { platform: '某平台公司', channel: '投诉渠道', links: 'https://shop.example.com/item/1' }
      const letter = story.take('notify-platform', 1, { ...notice, asked: '断开链接', sentOn: dateOn(1), days: 3 })
      story.take('record-measures', 1, { measures: '已断开链接', measuredOn: dateOn(1) })
      return [...letter, ...story.take('record-forwarding', 2, onDay)]
    },
    adjudication: () => {
      story.take('file', 1, { presiding: '王建国', second: '李明', third: '张雪莹' })
      return story.take('serve-request', 2, onDay)
    },
  }[key]()
  return papers.map(({ text }) => text).join('')
}

describe('a paper for who was reported', () => {
  for (const key of ['fair-complaint', 'platform-notice', 'adjudication'] as const)
    it(`names nobody who reported and did not agree to ask in their own name: ${key}`, () => {
      const hidden = served(key, {})
      expect(hidden).to.include('举报人（身份保密）').and.not.include(requester.name)
      const named = served(key, { namedWith: { on: dateOn(0), way: 'written' } })
      expect(named).to.include(requester.name).and.not.include('举报人（身份保密）')
    })
})
