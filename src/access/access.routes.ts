import { accountEndpoints } from './account.routes.ts'
import { contactEndpoints } from './contact.routes.ts'
import { forgottenEndpoints } from './forgotten.routes.ts'
import { linkEndpoints } from './link.routes.ts'
import { signInEndpoints } from './sign-in.routes.ts'
import type { Router } from 'express'
import { mount } from '../http/index.ts'
import { type DemoAccount } from './access.pages.ts'
import type { Person } from './person.model.ts'

export interface AccessOptions {
  /** Accounts of the demonstration city; none elsewhere. */
  readonly demoAccounts?: () => readonly DemoAccount[] | Promise<readonly DemoAccount[]>
  /** Path a person goes to after signing in, when they asked for none. */
  readonly homeOf?: (person: Person) => string
}

/** Signing in and out, opening a filer's account, one-time links, and one's own account. */
export { signInAgain } from './sign-in.routes.ts'

export function accessRoutes(options: AccessOptions = {}): Router {
  const demoAccounts = async () => (await options.demoAccounts?.()) ?? []
  const homeOf = options.homeOf ?? (() => '/')
  return mount([
    ...signInEndpoints(demoAccounts, homeOf),
    ...contactEndpoints,
    ...forgottenEndpoints,
    ...linkEndpoints,
    ...accountEndpoints,
  ])
}
