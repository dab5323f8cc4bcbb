import { EMAIL_LIMIT, PASSWORD_LIMIT } from 'ngx-self-registration/models/limits';
import { Type } from 'typebox';
import { Text } from '../../kernel/http/schemas';
import type { Area } from '../../kernel/http/app.types';
import { unauthorized } from '../../kernel/errors';
import { authority } from '../../platform/needs/need';
import { type Credential, credentialOf } from '../../platform/thingsboard/front/credential';
import type { FastifyRequest } from 'fastify';
import type { Connections } from './connection.service';

const PATH = '/api/registration/connection';
/** Nothing, or the account by which a ThingsBoard without API keys is connected. */
const Body = Type.Optional(
  Type.Union([
    Type.Object({ username: Text(EMAIL_LIMIT), password: Text(PASSWORD_LIMIT) }),
    Type.Object({ username: Type.Optional(Type.Null()), password: Type.Optional(Type.Null()) }),
    Type.Null(),
  ]),
);
/** Whoever administers a tenant connects it, with what they may themselves. */
const config = { need: authority('TENANT_ADMIN') };

function credential({ headers }: FastifyRequest): Credential {
  const found = credentialOf(headers);
  if (!found) throw unauthorized();
  return found;
}

/** Connecting a tenant of the ThingsBoard behind this server. Paths of our own: ThingsBoard has none of them. */
export const connectionArea =
  (connections: Connections): Area =>
  (app) => {
    app.get(PATH, { config }, (request) => connections.infoFor(request.caller, credential(request)));
    app.get(`${PATH}/report`, { config }, (request) => connections.report(request.caller, credential(request)));
    app.post(PATH, { config, schema: { body: Body } }, async (request) => {
      const { username, password } = request.body ?? {};
      const account = username && password ? { username, password } : undefined;
      const added = await connections.connect(request.caller, credential(request), account);
      return { ...(await connections.info(request.caller.tenantId!)), added };
    });
    app.delete(PATH, { config }, async (request) => {
      await connections.disconnect(request.caller, credential(request));
      return connections.info(request.caller.tenantId!);
    });
  };
