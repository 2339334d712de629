import type { Party } from './case-record.ts'

/** Addresses as people type them, with or without how they are reached. */
const address =
  /(?:https?:\/\/)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:\/[^\s，。；、）)》〕】”]*)?/giu

/** The addresses in what was said of a shop, each in the one form in which they are compared: no scheme, no `www`, no stroke at the end. */
export function addressesOf(shop: string): string[] {
  return (shop.normalize('NFKC').match(address) ?? []).map((each) =>
    each
      .replace(/^https?:\/\//iu, '')
      .replace(/^www\./iu, '')
      .replace(/\/+$/u, '')
      .toLowerCase(),
  )
}

/** What a shop is called, without its address; the address where that is all that is known. */
export function shopName(shop: string): string {
  const called = shop
    .normalize('NFKC')
    .replace(address, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s,;:，。；：、（()）]+|[\s,;:，。；：、（()）]+$/gu, '')
  // Brackets that stood around the address are no name.
  return /[\p{L}\p{N}]/u.test(called) ? called : (addressesOf(shop)[0] ?? shop)
}

/** What a party is called: one that nobody could name by its shop. */
export function calledOf({ name, shop = '' }: Pick<Party, 'name' | 'shop'>): string {
  return name || (shop === '' ? '' : shopName(shop))
}
