import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppContext } from '../../../app-context';
import type { AuditEntry } from '../../needs/audit.port';
import { auditOf } from './audited';

declare module 'fastify' {
  interface FastifyRequest {
    /** The answer as an object, before it becomes text; undefined where it has none. */
    answer: unknown;
  }
}

/** What changes nothing, though it takes a right to change something. */
const CHANGES_NOTHING = ['/api/admin/settings/testMail'];

/** What users do with their own login, beside what routes need a right for. */
const OWN_LOGIN: Record<string, AuditEntry['action']> = {
  '/api/auth/logout': 'LOGOUT',
  '/api/auth/changePassword': 'CREDENTIALS_UPDATED',
};

function doneBy(request: FastifyRequest): Omit<AuditEntry, 'user'> | null {
  const { caller, routeOptions, answer } = request;
  const url = routeOptions.url ?? '';
  if (CHANGES_NOTHING.includes(url)) return null;
  const action = OWN_LOGIN[url];
  if (!action) return auditOf(request, answer);
  if (caller.tenantId === null) return null;
  const { userId, email, tenantId, customerId } = caller;
  return { action, entity: { type: 'USER', id: userId, name: email }, owner: { tenantId, customerId } };
}

/**
 * Keeps who did what: every request that changes something is in the log by what its route needs, and none can be
 * forgotten. Before the answer leaves; a log that cannot be written changes no answer.
 */
export function addAudit(app: FastifyInstance, ctx: AppContext): void {
  app.decorateRequest('answer', undefined);
  app.addHook('preSerialization', async (request, _reply, payload) => {
    request.answer = payload;
    return Promise.resolve(payload);
  });
  app.addHook('onSend', async (request, reply) => {
    // What the gate has refused has touched nothing, and anybody could fill the log with it.
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || !request.caller || !request.passed) return;
    const { statusCode } = reply;
    // Where nothing can be saved, nothing was changed, and the log cannot be written either.
    if (statusCode === 503) return;
    try {
      const done = doneBy(request);
      if (!done) return;
      const { userId, email } = request.caller;
      const message = statusCode >= 400 ? (request.answer as { message?: string } | undefined)?.message : undefined;
      const failure = statusCode >= 400 ? { failure: message ?? `Status ${statusCode}`, data: {} } : {};
      await ctx.audit.record({ ...done, ...failure, user: { id: userId, name: email } });
    } catch (error) {
      ctx.log.error({ err: error }, 'What somebody did could not be written into the audit log');
    }
  });
}
