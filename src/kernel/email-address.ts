/**
 * E-mail addresses as people type them, brought to one form: 'ｗｕｔｏｎｇ＠example。cn' is wutong@example.cn. What no mail can reach is none:
 * RFC 5321 4.5.3.1 (64 octets before the @, 254 in all), RFC 5322 3.2.3 (dots stand between words), RFC 1123 2.1 (labels of a host); letters of
 * other scripts as in RFC 6531.
 */

const word = String.raw`[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~-]+`
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?`
const top = String.raw`(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]{0,58}[a-z0-9])`
const whole = new RegExp(String.raw`^(${word}(?:\.${word})*)@((?:${label}\.)+${top})$`, 'iu')

const octets = (text: string): number => new TextEncoder().encode(text).length

/** The address in one form, its host in small letters; undefined for what is no address. */
export function readEmail(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\s]/gu, '')
    .replaceAll('。', '.')
  const [, box = '', host = ''] = whole.exec(plain) ?? []
  if (host === '' || octets(box) > 64 || octets(plain) > 254) return undefined
  return `${box}@${host.toLowerCase()}`
}

/** The address as it is compared with others: capitals make none another. */
export function emailKeyOf(address: string): string {
  return (readEmail(address) ?? address.normalize('NFKC').trim()).toLowerCase()
}
