import { API_ERROR_CODE, type ApiError } from 'ngx-self-registration/models';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ApiFailure, badRequest, notFound, tooManyRequests } from '../errors';
import { databaseErrorOf } from '../db/database-error';
import { StorageAnswers } from './storage-answer';
import type { JsonSchema } from './schema-rules';
import { validationSentence, wrongField } from './validation-sentence';

/** Codes of PostgreSQL that a request's own content causes. */
const UNSTORABLE_TEXT = ['22P05', '22021'];
/** PostgreSQL's class of values that do not fit: too large, of another type, not to be divided by. */
const UNFIT_VALUE = /^22/;
const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

/** The contract's error body. */
export function errorBody(status: number, errorCode: number, message: string, now: number, field?: string): ApiError {
  return { status, message, errorCode, timestamp: now, ...(field === undefined ? {} : { field }) };
}

/** Whether a body can have a field. A rule may be broken on the way of a request that has no such field. */
function hasField({ schema }: FastifyRequest['routeOptions'], field: string): boolean {
  const body = schema?.body as JsonSchema | undefined;
  const kinds = body?.anyOf ?? (body ? [body] : []);
  const [name] = field.split('.');
  return kinds.some((kind) =>
    kind.type === 'array' ? /^\d+$/.test(name) : Object.hasOwn(kind.properties ?? {}, name),
  );
}

/** What a thrown error means for the client; undefined where it is our own fault. */
function toFailure(error: FastifyError): ApiFailure | undefined {
  if (error instanceof ApiFailure) return error;
  if (error.validation) {
    const { validation, validationContext } = error;
    const field = validationContext === 'body' ? wrongField(validation) : undefined;
    return badRequest(validationSentence(validation, validationContext), { field });
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new ApiFailure(413, API_ERROR_CODE.badRequestParams, 'The request is too large.');
  }
  if (error.statusCode === 429) return tooManyRequests();
  if (error.statusCode === 404) return notFound();
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new ApiFailure(error.statusCode, API_ERROR_CODE.badRequestParams, error.message);
  }
  const code = databaseErrorOf(error)?.code;
  if (code && UNSTORABLE_TEXT.includes(code)) return badRequest('The text contains a character that cannot be stored.');
  if (code && UNFIT_VALUE.test(code)) return badRequest('The request has a value that cannot be stored.');
  if (code === UNIQUE_VIOLATION) return badRequest('Something with this name exists already.');
  if (code === FOREIGN_KEY_VIOLATION) return badRequest('The request names something that does not exist.');
  return undefined;
}

/** Turns everything thrown by a route into the contract's error body. Internals stay in the log. */
export function errorHandler(now: () => number) {
  const storage = new StorageAnswers();
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const failure = toFailure(error) ?? storage.answer(error, request.log);
    if (!failure) {
      request.log.error({ err: error }, 'request failed');
    }
    const { status, errorCode, message, field }: Pick<ApiFailure, 'status' | 'errorCode' | 'message' | 'field'> =
      failure ?? {
        status: 500,
        errorCode: API_ERROR_CODE.general,
        message: 'Something went wrong on the server. It has been logged.',
      };
    return reply
      .code(status)
      .type('application/json')
      .send(
        errorBody(
          status,
          errorCode,
          message,
          now(),
          field && hasField(request.routeOptions, field) ? field : undefined,
        ),
      );
  };
}
