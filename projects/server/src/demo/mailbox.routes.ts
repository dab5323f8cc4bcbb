import { Type } from 'typebox';
import { notFound } from '../kernel/errors';
import type { Area } from '../kernel/http/app.types';
import { idParams } from '../kernel/http/schemas';
import { listPage, MAILBOX_SCRIPT, messagePage } from './mailbox.page';
import { deleteMessages, findMessage, selectMessages } from './mailbox.repository';

/** The demo's mailbox: a page for people, JSON for tests. Only there in demo mode, where everybody may read it. */
export const mailboxRoutes: Area = (app, { db }) => {
  const hide = { hide: true };

  app.get('/mailbox', { schema: hide }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(listPage(await selectMessages(db))),
  );

  app.get('/mailbox/mailbox.js', { schema: hide }, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(MAILBOX_SCRIPT),
  );

  app.get('/mailbox/:id', { schema: { ...hide, params: idParams('id') } }, async (request, reply) => {
    const message = await findMessage(db, request.params.id);
    if (!message) throw notFound('There is no such message; it may have been deleted.');
    return reply.type('text/html; charset=utf-8').send(messagePage(message));
  });

  app.get(
    '/mailbox/api/messages',
    { schema: { ...hide, querystring: Type.Object({ to: Type.Optional(Type.String({ maxLength: 320 })) }) } },
    (request) => selectMessages(db, request.query.to),
  );

  app.delete('/mailbox/api/messages', { schema: hide }, async (_request, reply) => {
    await deleteMessages(db);
    return reply.send();
  });
};
