import { expect } from 'chai'
import { dateOn, requester, respondent, Story } from './a-story.ts'

const second = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }
const rights = [
  { id: 'R1', kind: 'copyright', number: '粤作登字2025F001号', title: '海浪图', holder: requester.name },
  { id: 'R2', kind: 'trademark', number: '第1234567号', title: '岚禾', holder: requester.name },
]
const copies = {
  kinds: ['copying', 'online'],
  ongoing: true,
  description: '上传图案',
  venue: 'shop',
  by: ['B1'],
  rights: ['R1'],
  link: 'https://shop.example.com/item/1',
}
const sells = { ...copies, kinds: ['selling'], by: ['B2'], rights: ['R2'], link: 'https://shop.example.com/item/2' }
const links = 'https://shop.example.com/item/1\nhttps://shop.example.com/item/2'
const measures = '已断开https://shop.example.com/item/1\n已删除https://shop.example.com/item/2\n已暂停推广'
const both = { servedOn: dateOn(2), mode: 'direct', 'servedOn-B2': dateOn(2), 'mode-B2': 'direct' }

/** The letters about the shops of two merchants: to the platform, and to each of them. */
function letters(acts: object): { platform: string; to: (name: string) => string } {
  const story = new Story('platform-notice', { acts, rights, parties: [requester, respondent, second] } as never)
  story.take('accept', 1, { identity: '已核对', evidence: '登记证书' })
  const notice = { platform: '示例平台', channel: '投诉渠道', links, asked: '断开链接', sentOn: dateOn(1), days: 3 }
  const [letter] = story.take('notify-platform', 1, notice)
  story.take('record-measures', 1, { measures, measuredOn: dateOn(1) })
  const told = story.take('record-forwarding', 2, both).filter(({ key }) => key === 'platform-forwarding')
  const to = (name: string) => told.find(({ facts }) => facts.addressee === name)?.text ?? ''
  return { platform: letter?.text ?? '', to }
}

describe('a letter of a platform notice', () => {
  it('EC-01: says of each of several merchants what the complaint says that it did, with which right and where', () => {
    const { platform, to } = letters({ ...copies, more: [sells] })
    expect(platform)
      .to.match(/恒风电器厂：复制、发行、通过信息网络传播的行为侵犯其[^：]*“海浪图”[^：]*.*item\/1/)
      .and.match(/南屏某商行：销售的行为侵犯其[^；]*“岚禾”/)
      .and.not.include('销售的商品')
    expect(to('恒风电器厂'))
      .to.include('认为你（单位）在示例平台的平台上复制、发行、通过信息网络传播的行为侵犯其')
      .and.include('海浪图')
      .and.include('item/1')
      .and.include('已暂停推广')
      .and.not.include('岚禾')
      .and.not.include('item/2')
    expect(to('南屏某商行')).to.include('平台上销售的行为侵犯其').and.not.include('海浪图').and.not.include('item/1')
  })

  it('EC-01: accuses nobody of what the complaint says that another did', () => {
    const { platform, to } = letters(copies)
    expect(platform).to.include('南屏某商行：投诉没有写明其实施的行为')
    expect(to('南屏某商行'))
      .to.include('没有写明你（单位）实施的行为')
      .and.not.include('复制')
      .and.not.include('item/1')
  })

  it('EC-01: says it in one sentence where all did the same', () => {
    const { platform, to } = letters({ ...sells, by: undefined, link: undefined })
    expect(platform)
      .to.match(/恒风电器厂、南屏某商行销售的行为侵犯其[^。]*岚禾/)
      .and.not.include('各平台内经营者的行为')
    expect(to('恒风电器厂')).to.include('平台上销售的行为侵犯其').and.include('item/1').and.include('item/2')
  })
})
