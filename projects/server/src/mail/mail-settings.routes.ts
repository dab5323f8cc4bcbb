import {
  API_ERROR_CODE,
  entityId,
  NULL_UUID,
  type AdminSettings,
  type MailSettings,
} from 'ngx-self-registration/models';
import type { Operation } from 'ngx-self-registration/models/permissions';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { allOf, authority, right } from '../platform/needs/need';
import type { AppContext } from '../app-context';
import { ApiFailure, badRequest } from '../kernel/errors';
import type { Area } from '../kernel/http/app.types';
import { FreeJson, Text } from '../kernel/http/schemas';
import { sendDone } from '../kernel/http/replies';
import { checkedMailSettings, emptyMailSettings, MAX_TIMEOUT_MS, withoutSecrets } from './mail-settings';
import {
  effectiveMailSettings,
  findMailDocument,
  findMailSettings,
  saveMailSettings,
} from './mail-settings.repository';
import { renderMail } from './mail-layout';
import { countMail } from './mail-limits';
import { mailFailureReason, sendMail } from './mail-transport';
import { causeOf } from './outgoing-mail';

const SettingsBody = Type.Object({
  key: Text(),
  jsonValue: Type.Record(Type.String(), FreeJson),
});

/** Settings of a tenant, or, for a system administrator, of the whole system. 403 for customers' users. */
const settings = (operation: Operation) =>
  allOf(authority('SYS_ADMIN', 'TENANT_ADMIN'), right('ADMIN_SETTINGS', operation));
const reading = settings('READ');
const writing = settings('WRITE');

function requireMailKey(key: string): void {
  if (key !== 'mail') {
    throw new ApiFailure(404, API_ERROR_CODE.itemNotFound, `This server has no settings with the key "${key}".`);
  }
}

function unsaved(tenantId: string | null, settings: MailSettings): AdminSettings<MailSettings> {
  return { tenantId: entityId('TENANT', tenantId ?? NULL_UUID), key: 'mail', jsonValue: withoutSecrets(settings) };
}

async function sendTestMail(
  ctx: AppContext,
  request: FastifyRequest,
  tenantId: string | null,
  body: Partial<MailSettings>,
) {
  const recipient = request.caller.email;
  await countMail(ctx, ctx.db, causeOf(request), { kind: 'TEST', recipient, tenantId });
  const stored = await findMailSettings(ctx.db, tenantId);
  const checked = checkedMailSettings(body, stored);
  const settings = tenantId && checked.useSystemMailSettings ? await effectiveMailSettings(ctx.db, null) : checked;
  if (!settings?.smtpHost) throw badRequest('The system has no mail server yet. Use settings of your own.');
  const mail = renderMail(recipient, {
    subject: 'Test mail',
    heading: 'Your mail server works',
    paragraphs: ['This is the test mail that you have asked for. Registrations can send theirs the same way.'],
  });
  try {
    await sendMail(settings, mail);
  } catch (error) {
    ctx.log.warn({ err: error }, 'A test mail could not be sent');
    throw badRequest(`The test mail could not be sent. ${mailFailureReason(error, settings)}`);
  }
}

/** `/api/admin/settings`: the mail server of a tenant, or of the whole system. */
export const mailSettingsArea: Area = (app, ctx) => {
  const tags = ['admin-controller'];

  app.get(
    '/api/admin/settings/:key',
    {
      config: { need: reading },
      schema: {
        tags,
        params: Type.Object({ key: Text() }),
        querystring: Type.Object({ systemByDefault: Type.Optional(Type.Boolean()) }),
      },
    },
    async (request): Promise<AdminSettings<MailSettings>> => {
      const tenantId = reading.of(request)[0].tenantId;
      requireMailKey(request.params.key);
      const document = await findMailDocument(ctx.db, tenantId);
      // In front of another platform nobody administers this server's system: a tenant begins with settings of its own.
      const useSystemMailSettings = tenantId !== null && ctx.platform.sharesDatabase;
      return document ?? unsaved(tenantId, { ...emptyMailSettings(), useSystemMailSettings });
    },
  );

  app.post(
    '/api/admin/settings',
    { config: { need: writing }, schema: { tags, body: SettingsBody } },
    async (request) => {
      const tenantId = writing.of(request)[0].tenantId;
      requireMailKey(request.body.key);
      return ctx.db.transaction(async (tx) => {
        const stored = await findMailSettings(tx, tenantId);
        const settings = checkedMailSettings(request.body.jsonValue as Partial<MailSettings>, stored);
        await saveMailSettings(tx, tenantId, {
          ...settings,
          useSystemMailSettings: tenantId ? settings.useSystemMailSettings : false,
        });
        return findMailDocument(tx, tenantId);
      });
    },
  );

  // The mail server that is tried has the time that its settings give it.
  app.post(
    '/api/admin/settings/testMail',
    { config: { need: writing, answerWithin: 4 * MAX_TIMEOUT_MS }, schema: { tags, body: SettingsBody } },
    async (request, reply) => {
      const tenantId = writing.of(request)[0].tenantId;
      requireMailKey(request.body.key);
      await sendTestMail(ctx, request, tenantId, request.body.jsonValue as Partial<MailSettings>);
      return sendDone(reply);
    },
  );
};
