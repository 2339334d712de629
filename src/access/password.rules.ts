import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Words of this house and this city. */
const houseWords =
  `zhibao 知保 zhuhai 珠海 hengqin 横琴 gongbei 拱北 xiangzhou 香洲 jinwan 金湾 doumen 斗门 ipprotection 知识产权 保护中心
  市场监管 海关 仲裁 法院`.split(/\s+/)

/** What people here write first and a list of leaked passwords of the whole world puts far behind: pinyin, and numbers read aloud. */
const spokenWords =
  `woaini woaiwo woaiwojia woaizhongguo nihao zhongguo zhonghua mima beijing shanghai guangdong guangzhou shenzhen hongkong aomen
  xiaoming laopo laogong baobao gongsi dianhua shouji weixin zhifubao taobao 520 521 1314 5201314 1314520 168 518 888 666 110 119
  我爱你 密码 中国 你好`.split(/\s+/)

const shortestPassword = 8
const longestPassword = 128

/** Guesses that eight letters drawn by chance ask for. Whatever is found with fewer is found among what everybody tries. */
const fewestGuesses = 1e8
/** What lies behind these characters makes no password common, and every character costs time. */
const mostLooked = 40

/**
 * Why a new password is refused, or undefined. Length is counted in characters; any character counts, none is required, and
 * nothing is changed before it is compared. Source: OWASP ASVS 5.0 6.2.1, 6.2.4, 6.2.5, 6.2.8, 6.2.9, 6.2.11.
 * @param known words tied to the person or the office: username, name, names of bodies
 */
export function passwordFault(
  password: string,
  known: readonly string[],
): 'password-short' | 'password-long' | 'password-common' | 'password-context' | undefined {
  const length = [...password].length
  if (length < shortestPassword) return 'password-short'
  if (length > longestPassword) return 'password-long'
  if (isFromContext(password, [...known, ...houseWords])) return 'password-context'
  if (isCommon(password)) return 'password-common'
  return undefined
}

let guesser: ZxcvbnFactory | undefined

/** Among the passwords that leaked most often, or made from them by digits, dates, rows of the keyboard and repeating. */
function isCommon(password: string): boolean {
  // A date, a telephone number, a part of an identity number.
  if (/^\d+$/.test(password) && password.length < 14) return true
  // The lists take a moment to read and stay in memory: not before somebody chooses a password.
  guesser ??= new ZxcvbnFactory({ dictionary: { ...dictionary, spoken: spokenWords }, graphs: adjacencyGraphs })
  const looked = [...password].slice(0, mostLooked).join('')
  return guesser.check(looked).guesses < fewestGuesses
}

/** A name everybody here knows, with little besides. */
function isFromContext(password: string, known: readonly string[]): boolean {
  const lower = password.toLowerCase()
  return known
    .map((word) => word.toLowerCase())
    .filter((word) => [...word].length >= 2)
    .some(
      (word) =>
        lower.includes(word) &&
        [...lower.replaceAll(word, '')].filter((character) => /\p{L}/u.test(character)).length < 5,
    )
}
