import type { Chance } from './random.ts'

/** Districts of respondents, with their code, streets and places of trade. House numbers are made up. */
export const places = {
  xiangzhou: {
    code: '440402',
    area: '珠海市香洲区',
    streets: [
      '凤凰北路',
      '人民东路',
      '前山明珠北路',
      '南屏科技园屏东二路',
      '梅华西路',
      '翠微东路',
      '迎宾南路',
      '九洲大道中',
    ],
    markets: ['前山电子商贸城', '南屏综合市场', '湾仔批发街', '拱北口岸地下商场'],
  },
  jinwan: {
    code: '440404',
    area: '珠海市金湾区',
    streets: ['三灶镇金海岸大道', '红旗镇藤山一路', '三灶科技工业园星汉路', '航空新城金鑫路', '南水镇南港路'],
    markets: ['三灶商贸城', '红旗综合市场', '平沙工业园'],
  },
  doumen: {
    code: '440403',
    area: '珠海市斗门区',
    streets: ['井岸镇中兴路', '白藤湖湖滨路', '富山工业园雷蛛大道', '乾务镇珠峰大道', '白蕉镇连桥路'],
    markets: ['井岸商业广场', '白蕉水产市场', '斗门镇批发市场'],
  },
  gaoxin: {
    code: '440402',
    area: '珠海市高新区',
    streets: ['唐家湾镇科技五路', '金鼎工业园金峰北路', '港湾大道', '软件园路', '哈工大路'],
    markets: ['金鼎市场', '唐家湾创业园'],
  },
  hengqin: {
    code: '440405',
    area: '横琴粤澳深度合作区',
    streets: ['环岛东路', '港澳大道', '荣澳道', '宝华路', '琴海东路'],
    markets: ['励骏庞都广场', '口岸跨境商品展销中心'],
  },
} as const
export type Place = keyof typeof places

const first = [...'澜屿岚砺昀朗骏禾沐铭澄瀚溪栩曜珩霁韬煦沅湛峤']
const second = [...'川舟辰越成源拓帆途益博晟泓诺启远信格澍野']
// Pairs that are, or sound like, well-known names of the region.
const avoided = new Set(['骏格', '铭源', '禾益', '瀚源', '朗拓', '沐源'])

/** Two characters that make a company's own name. */
export function wordOf(chance: Chance): string {
  const word = chance.pick(first) + chance.pick(second)
  return avoided.has(word) ? wordOf(chance) : word
}

const families = [...'陈林黄梁何吴张李罗邓周冯谢许曾郭叶潘卢杨']
const given = [
  '志明',
  '嘉欣',
  '伟强',
  '晓彤',
  '建文',
  '颖仪',
  '国豪',
  '丽珊',
  '俊杰',
  '美琪',
  '永康',
  '思敏',
  '浩然',
  '慧雯',
  '家辉',
]

export function personName(chance: Chance): string {
  return chance.pick(families) + chance.pick(given)
}

export function addressIn(place: Place, chance: Chance): string {
  const { area, streets } = places[place]
  const room = chance.is(0.5) ? `${chance.int(1, 9)}栋${chance.int(1, 12)}0${chance.int(1, 9)}` : ''
  return `${area}${chance.pick(streets)}${chance.int(3, 288)}号${room}`
}

/** A number of the block for examples: no subscriber has it. */
export function phoneOf(chance: Chance): string {
  return `0756-000${String(chance.int(0, 9999)).padStart(4, '0')}`
}

/** Respondents without domicile in the mainland. All made up. */
export const abroad = [
  { name: '澳門濠岸貿易一人有限公司', region: 'macao', kind: 'legal', address: '澳門氹仔孫逸仙博士大馬路海濱大廈3樓' },
  { name: '香港屿川国际有限公司', region: 'hong-kong', kind: 'legal', address: '香港九龙观塘巧明街工业大厦12楼B室' },
  { name: '香港澜远供应链有限公司', region: 'hong-kong', kind: 'legal', address: '香港新界葵涌大连排道工业中心8楼' },
  {
    name: 'Harbor & Reed Trading LLC',
    region: 'foreign',
    kind: 'legal',
    address: '1200 Example Avenue, Long Beach, CA, USA',
  },
  { name: 'Nordvik Marine AS', region: 'foreign', kind: 'legal', address: 'Eksempelgata 4, 5003 Bergen, Norway' },
  { name: '澳門栩信進出口有限公司', region: 'macao', kind: 'legal', address: '澳門慕拉士大馬路激成工業大廈9樓' },
  { name: 'Tanaka Seiki Boueki K.K.', region: 'foreign', kind: 'legal', address: '2-3-4 Rei, Minato-ku, Osaka, Japan' },
  { name: '何伟成', region: 'hong-kong', kind: 'natural', address: '香港湾仔庄士敦道商业大厦5楼' },
] as const
