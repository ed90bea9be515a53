import {http} from 'msw'
import type {HttpHandler} from 'msw'
import {jsonText} from './encode.js'

/** What a mock answers: the data of an answer, a whole `Response`, or a function that gives either for a request. */
export type MockAnswer<R> = Answered<R> | ((request: Request) => Answered<R> | Promise<Answered<R>>)

/** Any JSON value where the docs do not show the answer. */
type Answered<R> = Response | (unknown extends R ? object | string | number | boolean | null : R)

/** The operation that is mocked; `example` is the JSON text of an answer, if the docs show one. */
export type Mocked = {
  operationId: string
  method: 'get' | 'post' | 'put' | 'delete' | 'patch'
  path: string
  example?: string
}

/**
 * Make a handler of MSW 2 for an operation, whatever the server: it answers with `answer`, or else with the example of
 * the docs. Where the docs show none it answers with status 400, which the client gives as ApiError.
 * @see https://mswjs.io/docs/concepts/request-handler
 */
export function mockOf<R>({operationId, method, path, example}: Mocked, answer?: MockAnswer<R>): HttpHandler {
  return http[method](`*${path}`, async ({request}) => {
    const given = isFunction(answer) ? await answer(request) : answer
    if (given instanceof Response) return given.clone()
    const text = given === undefined ? example : jsonText(given)
    if (text !== undefined) return jsonResponse(text, {})
    return mockError({msg: `The docs show no example of ${operationId}: give its mock an answer`})
  })
}

/**
 * The answer of an exchange that refuses: `mockError({code: -2013, msg: 'Order does not exist.'})`. The status is 400
 * unless `init` has another; headers such as `Retry-After` go there too.
 */
export function mockError(payload: {code?: number; msg: string; [field: string]: unknown}, init: ResponseInit = {}): Response {
  return jsonResponse(jsonText(payload), {status: 400, ...init})
}

function jsonResponse(text: string, init: ResponseInit): Response {
  const headers = new Headers(init.headers)
  headers.set('content-type', 'application/json')
  return new Response(text, {...init, headers})
}

function isFunction<R>(answer: MockAnswer<R> | undefined): answer is Extract<MockAnswer<R>, (request: Request) => unknown> {
  return typeof answer === 'function'
}
