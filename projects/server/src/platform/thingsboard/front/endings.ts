import type { FastifyReply, FastifyRequest } from 'fastify';
import { credentialOf } from './credential';
import type { WhoIsThere } from './who-is-there';

const OWN = /^\/api\/auth\/(logout|changePassword)$/;
const SOMEBODY = /^\/api\/user\/:userId(\/userCredentialsEnabled)?$/;
const MANY = /^\/api\/(customer\/:customerId|tenant\/:tenantId)$/;
const KEYS = /^\/api\/apiKey\/:id/;

/** Forgets senders whose sign-in a request ends, as soon as it is answered. */
export function endings(request: FastifyRequest, reply: FastifyReply, who: WhoIsThere): void {
  const { method } = request;
  const url = request.routeOptions.url ?? '';
  if (method === 'GET' || method === 'HEAD') return;
  const forget = () => {
    const credential = credentialOf(request.headers);
    if (OWN.test(url) && credential) who.forget(credential);
    else if (SOMEBODY.test(url)) void who.forgetUser((request.params as { userId: string }).userId);
    else if ((method === 'DELETE' && MANY.test(url)) || KEYS.test(url)) who.forgetAll();
  };
  if ([OWN, SOMEBODY, MANY, KEYS].some((pattern) => pattern.test(url))) {
    // Before the answer leaves: whoever has it may be asked at once.
    reply.raw.on('finish', forget);
    forget();
  }
}
