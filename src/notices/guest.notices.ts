import { randomUUID } from 'node:crypto'
import type { TellAnswered, ToldBy } from '../assistance/index.ts'
import type { Texts } from '../http/texts.ts'
import { readPhone } from '../kernel/phone-number.ts'
import { addNotices, guestId } from './notice.model.ts'
import type { SecretSeal } from './secret.seal.ts'
import type { TextGateway } from './text-gateway.ts'

interface Ways {
  readonly seal: SecretSeal
  readonly texts: Texts
  readonly publicUrl: string
  /** Whether this installation mails. */
  readonly mails: boolean
  readonly gateway?: TextGateway
  readonly onFault: (error: unknown) => void
}

const page = '/assistance/answer'

/**
 * Tells somebody without an account that their request for assistance was answered: by mail over the outbox of notices, by text message at
 * once. The answer itself is read on its page, with the code that who asked was told; it stands in no message.
 */
export function answeredNotices({ seal, texts, publicUrl, mails, gateway, onFault }: Ways): TellAnswered {
  return async ({ _id: number, phone, email, lang = 'zh-CN' }, at) => {
    const told: ToldBy[] = []
    if (mails && email !== undefined) {
      const empty = { caseId: null, proceedingId: null, handoffId: null, clockId: null, due: null, readAt: null }
      await addNotices([
        {
          ...empty,
          _id: `guest:${randomUUID()}`,
          personId: guestId(lang),
          kind: 'assistance-answered',
          about: number,
          sealedTo: seal.close(email),
          link: page,
          at,
          state: 'queued',
          tries: 0,
          notBefore: at,
        },
      ])
      told.push('mail')
    }
    const to = mobileOf(phone)
    if (gateway && to !== undefined) {
      const said = texts.translator(lang)('notices:told.assistance-answered', { about: number })
      try {
        await gateway.send({ to, text: `${said} ${publicUrl}${page}`, id: randomUUID() })
        told.push('text')
      } catch (error) {
        onFault(error)
      }
    }
    return told
  }
}

/** A mobile number of the mainland in E.164; undefined for what takes no message. */
function mobileOf(phone: string | undefined): string | undefined {
  const read =
    phone === undefined
      ? undefined
      : readPhone(phone)
          ?.split('、')
          .find((each) => /^1[3-9]\d{9}$/.test(each))
  return read && `+86${read}`
}
