import type { Asked, Failure } from '../http/index.ts'
import { parties } from '../access/index.ts'
import { wayInPath, withQuery } from '../wording/index.ts'

/**
 * The page for whoever was served a paper with a code: first an account, then the code and who they are. It looks the same whether or
 * not the code in its address opens anything.
 */
export function wayInPage(exchange: Asked, code: string, failure?: Failure) {
  const { t, visitor } = exchange
  const typed = (name: string): string => String(failure?.input[name] ?? '')
  const next = wayInPath(code === '' ? undefined : code)
  return {
    title: t('cases:way-in.title'),
    way: {
      action: wayInPath(),
      code: failure ? typed('code') : code,
      name: typed('name'),
      idNumber: typed('idNumber'),
      fields: failure?.fields ?? {},
      errors: failure?.summary ?? [],
      account: visitor?.name,
      mayOpen: parties.allows(visitor),
      signIn: withQuery('/sign-in', { next }),
      register: withQuery('/register', { next }),
    },
  }
}
