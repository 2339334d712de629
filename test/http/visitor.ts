import type { Express } from 'express'
import supertest from '../support/supertest.ts'

/** Somebody with a browser: keeps cookies and sends the token of the session with every form. */
export async function visitor(app: Express, tokenPath = '/sample/token') {
  const agent = supertest.agent(app)
  let token = ((await agent.get(tokenPath).set('Accept', 'application/json')).body as { csrf: string }).csrf
  return {
    get: (path: string) => agent.get(path),
    post: (path: string, form: object) => agent.post(path).set('x-csrf-token', token).type('form').send(form),
    json: (path: string, body: object) =>
      agent.post(path).set('x-csrf-token', token).set('Accept', 'application/json').send(body),
    raw: (method: 'post' | 'put' | 'patch' | 'delete', path: string) => agent[method](path).set('x-csrf-token', token),
    /** Takes the token of the session that the last answer began. */
    renew: async () => {
      token = ((await agent.get(tokenPath).set('Accept', 'application/json')).body as { csrf: string }).csrf
    },
    token: () => token,
    agent,
  }
}
