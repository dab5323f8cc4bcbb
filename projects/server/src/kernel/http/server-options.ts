import { type FastifyHttpOptions, LogController, type RawServerDefault } from 'fastify';
import type { Config } from '../../config';
import { describeError } from '../log/describe-error';
import type { BodyKind } from './body-limits';
import { BODY_LIMITS } from './body-limits';
import type { errorHandler } from './error-handler';

/** Milliseconds in which a request's headers must have arrived whole; a slow sender holds nothing for longer. */
const HEADERS_TIMEOUT = 15_000;

/** What servers of ours differ in. */
export interface ServerOptions {
  /** How much a body may be where its route does not say. */
  body: BodyKind;
  /** Milliseconds in which a request must have arrived whole. */
  requestTimeout: number;
  /** Least serious messages that the log shows; absent: no log. */
  logLevel?: string;
  logStream: { write(line: string): void };
  onError: ReturnType<typeof errorHandler>;
}

/** How every server of ours listens: one proxy is believed, nobody holds a connection for long, and errors have one shape. */
export function serverOptions(
  { trustProxy }: Pick<Config, 'trustProxy'>,
  { body, requestTimeout, logLevel, logStream, onError }: ServerOptions,
) {
  return {
    bodyLimit: BODY_LIMITS[body].size,
    requestTimeout,
    http: {
      headersTimeout: Math.min(HEADERS_TIMEOUT, requestTimeout),
      connectionsCheckingInterval: requestTimeout / 12,
    },
    // One proxy: believing a whole chain would let clients choose their own address.
    trustProxy: trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    // Standard output is for the one line that says where the server is.
    logger: logLevel
      ? { level: logLevel, stream: logStream, serializers: { err: (error: Error) => describeError(error) } }
      : false,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => onError(error, request, reply),
  } satisfies FastifyHttpOptions<RawServerDefault>;
}
