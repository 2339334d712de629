/** Words people build passwords from. Ours, from what is known of leaked lists: whole families, not single passwords. */
const commonWords = new Set(
  `password passwd passw pass passcode admin administrator root user guest test tester demo login welcome hello master
  manager default secret letmein access changeme change system server computer internet windows qwerty qwertyuiop qwert asdf
  asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc iloveyou love lovely baby angel princess sunshine
  monkey dragon shadow football baseball soccer superman batman pokemon freedom whatever trustno starwars summer winter
  spring autumn china chinese beijing shanghai guangdong guangzhou shenzhen hongkong macao macau woaini woaiwo aini wo aiwo
  mima nihao zhongguo abc abcd abcde abcdef abcdefg a aa aaa q qq w ww z zz x xx office police court customs police
  company service support public google apple samsung huawei xiaomi tencent alibaba taobao weixin wechat`
    .split(/\s+/)
    .filter(Boolean),
)

/** Words of this house and this city. */
const houseWords =
  `zhibao 知保 zhuhai 珠海 hengqin 横琴 gongbei 拱北 xiangzhou 香洲 jinwan 金湾 doumen 斗门 ipprotection 知识产权 保护中心
  市场监管 海关 仲裁 法院`.split(/\s+/)

const rows = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]
const looksLike: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

export const shortestPassword = 8
export const longestPassword = 128

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
  if (isCommon(password)) return 'password-common'
  if (isFromContext(password, [...known, ...houseWords])) return 'password-context'
  return undefined
}

function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  if (new Set(lower).size <= 3) return true
  if (/^\d+$/.test(lower) && lower.length < 14) return true
  if (isRun(lower) || isRepeated(lower)) return true
  const edges = /^[\d\W_]+|[\d\W_]+$/g
  const plain = (word: string): string => [...word].map((character) => looksLike[character] ?? character).join('')
  const stem = lower.replace(edges, '')
  const words = [stem, plain(stem), plain(lower), plain(lower).replace(edges, '')]
  return lower.length < 15 && words.some((word) => commonWords.has(word) || isRun(word))
}

/** Part of a keyboard row or the alphabet, forwards or backwards. */
function isRun(word: string): boolean {
  if (word.length < 4) return false
  return rows.some((row) => `${row}${row}`.includes(word) || [...row, ...row].toReversed().join('').includes(word))
}

/** One short piece again and again: abcabcabc, 12341234. */
function isRepeated(word: string): boolean {
  return /^(.{1,4})\1+.?$/u.test(word)
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
