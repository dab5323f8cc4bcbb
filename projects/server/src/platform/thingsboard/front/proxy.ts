import type { FastifyReplyFromHooks } from '@fastify/reply-from';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Credential, credentialOf } from './credential';
import type { Upstream } from './upstream';

/** Headers by which a credential, a method or a sender's address could be told a second time. */
const NOT_PASSED =
  /^(x-authorization|authorization|forwarded|x-forwarded-.*|x-real-ip|x-original-.*|x-http-method.*|expect)$/;

type Headers = Record<string, string | string[] | undefined>;

/** What goes on of a request's headers: one credential, and where it came from as this server saw it. */
export function headersFor(request: FastifyRequest, headers: Headers, credential: Credential | undefined): Headers {
  const passed = Object.entries(headers).filter(([name]) => !NOT_PASSED.test(name));
  const [, port] = /:(\d+)$/.exec(request.host) ?? [];
  return {
    ...Object.fromEntries(passed),
    'x-forwarded-for': request.ip,
    'x-forwarded-proto': request.protocol,
    'x-forwarded-host': request.hostname,
    'x-forwarded-port': port ?? (request.protocol === 'https' ? '443' : '80'),
    ...(credential ? { 'x-authorization': credential.header } : {}),
  };
}

/**
 * Hands a request on to ThingsBoard with its sender's own credential, or with the one that is given, and the answer back.
 * `body`: instead of what came. `answered` is told of its status before it leaves.
 */
export function handOn(
  upstream: Upstream,
  request: FastifyRequest,
  reply: FastifyReply,
  { body, ...more }: { body?: unknown; credential?: Credential; answered?: (status: number) => Promise<void> } = {},
): FastifyReply {
  const credential = more.credential ?? credentialOf(request.headers);
  const { answered } = more;
  const options: FastifyReplyFromHooks = {
    ...(body === undefined ? {} : { body }),
    ...(answered
      ? {
          onResponse: (_request, _reply, answer) => {
            const { stream, statusCode } = answer as unknown as { stream: NodeJS.ReadableStream; statusCode: number };
            answered(statusCode)
              .catch((error: unknown) =>
                request.log.error({ err: error }, 'what a request did could not be written down'),
              )
              .finally(() => void reply.send(stream));
          },
        }
      : {}),
    // What ThingsBoard answers is the answer: nothing is sent twice.
    retryDelay: () => null,
    rewriteRequestHeaders: (_request, headers) => headersFor(request, headers as Headers, credential) as typeof headers,
    onError: (_reply, { error }) => void reply.send(upstream.away(error.message)),
  };
  return reply.from(undefined, options);
}
