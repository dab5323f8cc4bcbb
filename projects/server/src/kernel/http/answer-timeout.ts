import type { FastifyInstance } from 'fastify';
import { unavailable } from '../errors';

/**
 * Answers with 503 what is not answered in time. Fastify's own limit ends with the request's body: Node closes that
 * stream as soon as it is read.
 */
export function addAnswerTimeout(app: FastifyInstance, byDefault: number): void {
  app.addHook('onRequest', async (request, reply) => {
    const limit = request.routeOptions.config?.answerWithin ?? byDefault;
    const timer = setTimeout(() => {
      if (!reply.sent) reply.send(unavailable('The request took too long and was given up. Try again later.'));
    }, limit);
    reply.raw.once('close', () => clearTimeout(timer));
  });
}
