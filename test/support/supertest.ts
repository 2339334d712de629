import { createServer, type RequestListener, type Server } from 'node:http'
import supertest from 'supertest'

const listening = new WeakMap<RequestListener, Server>()

/** The program behind one door that stays open: supertest by itself opens one for each request, and closes it. */
function doorOf(app: RequestListener): Server {
  let server = listening.get(app)
  if (!server) listening.set(app, (server = createServer(app).listen(0).unref()))
  return server
}

export default Object.assign((app: RequestListener) => supertest(doorOf(app)), {
  agent: (app: RequestListener) => supertest.agent(doorOf(app)),
})
