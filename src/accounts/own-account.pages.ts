import type { Asked, Failure } from '../http/index.ts'
import { casePath, homeOfCase, titleText } from '../wording/index.ts'
import type { Obstacles } from './closing.actions.ts'
import type { Contact, OldContact } from './contact.actions.ts'

/** What keeps an account open, or the form that closes it. */
export function closingPage({ t, lang, viewer }: Asked, { kind, alone, inHand }: Obstacles, failure?: Failure): object {
  return {
    title: t('accounts:closing.title'),
    username: viewer.name,
    kind: kind && t(`accounts:closing.${kind}`),
    alone: alone.map(({ shown, access }) => ({
      number: shown._id,
      title: titleText(shown.title, lang),
      href: homeOfCase(shown._id, access.as),
    })),
    inHand: inHand.map((number) => ({ number, href: casePath(number) })),
    isFree: kind === undefined && alone.length === 0 && inHand.length === 0,
    fields: failure?.fields ?? {},
    errors: failure?.summary ?? [],
  }
}

/** Open cases in which another address or number is on file. */
export function contactsPage(
  { t, lang }: Asked,
  { contact, cases }: { readonly contact: Contact; readonly cases: readonly OldContact[] },
): object {
  const words = ({ phone, email }: Contact) =>
    [phone, email].filter((each) => each !== undefined).join(t('wording:comma')) || t('accounts:contacts.none')
  return {
    title: t('accounts:contacts.title'),
    own: words(contact),
    isConfirmed: contact.email !== undefined || contact.phone !== undefined,
    cases: cases.map(({ case: { shown, access }, onFile }) => ({
      number: shown._id,
      title: titleText(shown.title, lang),
      href: homeOfCase(shown._id, access.as),
      onFile: words(onFile),
      action: `/account/contacts/${shown._id}`,
    })),
  }
}
