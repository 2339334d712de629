import { simplifiedOf } from './simplified-characters.ts'

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true })

/**
 * Surnames that are read otherwise than the character usually is, each with a character of the right reading: 仇 Qiu, 单 Shan, 解 Xie, 曾
 * Zeng, 区 Ou … First the double ones.
 */
const readings: readonly (readonly [string, string])[] = [
  ['尉迟', '玉'],
  ['单于', '馋'],
  ['长孙', '掌'],
  ['万俟', '莫'],
  ['澹台', '谈'],
  ['令狐', '灵'],
  ['仇', '囚'],
  ['单', '善'],
  ['解', '谢'],
  ['曾', '增'],
  ['查', '渣'],
  ['区', '欧'],
  ['盖', '葛'],
  ['朴', '瓢'],
  ['翟', '宅'],
  ['缪', '妙'],
  ['冼', '显'],
  ['洗', '显'],
  ['覃', '秦'],
  ['任', '人'],
  ['召', '邵'],
  ['种', '虫'],
  ['员', '运'],
  ['折', '舌'],
  ['繁', '婆'],
  ['祭', '债'],
  ['那', '娜'],
  ['乐', '月'],
  ['燕', '烟'],
  ['应', '英'],
  ['过', '郭'],
  ['华', '化'],
  ['黑', '贺'],
  ['能', '耐'],
  ['隗', '委'],
  ['撒', '洒'],
  ['句', '勾'],
  ['薄', '博'],
  ['宓', '觅'],
  ['郇', '旬'],
  ['逄', '旁'],
  ['晁', '潮'],
  ['佴', '耐'],
  ['秘', '闭'],
  ['谌', '陈'],
  ['阚', '看'],
  ['芮', '锐'],
  ['都', '督'],
  ['重', '崇'],
  ['行', '邢'],
  ['石', '时'],
  ['车', '砗'],
  ['柏', '百'],
]

/** Surnames in traditional characters are read as the simplified ones: 單 as 单, 區 as 区. */
function asRead(typed: string): string {
  const name = typed
    .normalize('NFKC')
    .replaceAll(/\p{Script=Han}/gu, (sign) => simplifiedOf.get(sign) ?? sign)
    .trim()
  const found = readings.find(([surname]) => name.startsWith(surname))
  return found ? found[1] + name.slice(found[0].length) : name
}

/** The order of names of people and bodies in every language: by pinyin, surnames as they are read, then Latin letters. */
export function compareNames(one: string, other: string): number {
  return collator.compare(asRead(one), asRead(other)) || collator.compare(one, other)
}
