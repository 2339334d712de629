import type { Party } from './case-record.ts'
import { readCreditCode, readIdentityNumber, readResidentId } from './identity-number.ts'
import { bareNumber } from './number-reading.ts'

/** What the number of a person is: of whom, by the papers that they have. */
function titleOfPerson({ region }: Pick<Party, 'region'>, number: string): string {
  const reading = readIdentityNumber({ kind: 'natural', region }, number)
  const code = reading.ok ? reading.says.kind : reading.problem?.code
  const titles: Readonly<Record<string, string>> = {
    'resident-id': '公民身份号码',
    'first-card': '公民身份号码',
    'residence-permit': region === 'taiwan' ? '台湾居民居住证号码' : '港澳居民居住证号码',
    'identity-card': region === 'macao' ? '澳门居民身份证号码' : '香港居民身份证号码',
    'travel-permit': '港澳居民来往内地通行证号码',
    'permit-elsewhere': '港澳居民来往内地通行证号码',
    'permit-taiwan': '台湾居民来往大陆通行证号码',
    passport: '护照号码',
    'business-code': '统一社会信用代码',
  }
  if (titles[code ?? '']) return titles[code ?? ''] ?? ''
  if (region === 'taiwan' && /^\d{8}$/.test(bareNumber(number))) return '台湾居民来往大陆通行证号码'
  // A number of the mainland's own form whose digits do not check is one all the same.
  return region === 'mainland' && /^[1-8]\d{16}[\dX]$/.test(bareNumber(number)) ? '公民身份号码' : '身份证件号码'
}

/** What the number of an organisation is: outside the mainland it has a register number of its own. */
function titleOfOrganisation({ region }: Pick<Party, 'region'>, number: string): string {
  const isOfMainland = region === 'mainland' && readCreditCode(number).normal.length === 18
  if (isOfMainland || readCreditCode(number).ok) return '统一社会信用代码'
  return region === 'mainland' && /^[\dA-Z]{8}[\dX]$/.test(bareNumber(number, /-/g)) ? '组织机构代码' : '登记证件号码'
}

/** What a paper calls the number of a party: by who they are, where they belong, and the form it has. */
export function identityTitle(party: Pick<Party, 'kind' | 'region'>, number: string): string {
  if (party.kind === 'natural') return titleOfPerson(party, number)
  if (party.kind !== 'unknown') return titleOfOrganisation(party, number)
  if (readResidentId(number).ok) return titleOfPerson({ region: 'mainland' }, number)
  return readCreditCode(number).ok ? '统一社会信用代码' : '证件号码'
}
