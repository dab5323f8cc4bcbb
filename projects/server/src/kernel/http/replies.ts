import type { FastifyReply } from 'fastify';

/** Sends a value as JSON, strings and null too: Fastify alone would send those as plain text and as nothing. */
export function sendJson(reply: FastifyReply, value: unknown): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(value ?? null));
}

/** 200 without a body. */
export function sendDone(reply: FastifyReply): FastifyReply {
  return reply.code(200).send();
}
