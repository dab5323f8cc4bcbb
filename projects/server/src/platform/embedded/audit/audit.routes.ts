import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { Type } from 'typebox';
import { idParams, pageQuery, Text, Uuid, Whole } from '../../../kernel/http/schemas';
import type { App } from '../../../kernel/http/app.types';
import { ofTenant } from '../../needs/need';
import type { EmbeddedAuditLog } from './audit-log';

const tags = ['Audit log'];
const Moment = Whole({ min: 0, max: 8.64e15 });
const querystring = pageQuery({
  startTime: Type.Optional(Moment),
  endTime: Type.Optional(Moment),
  actionTypes: Type.Optional(Type.String({ maxLength: 1000, description: 'Actions separated by commas' })),
});

/** Who did what in a tenant: for its administrators whose role says so. */
export function auditRoutes(app: App, log: EmbeddedAuditLog): void {
  const need = ofTenant('AUDIT_LOG', 'READ');
  const config = { need };
  const asked = ({
    startTime,
    endTime,
    actionTypes,
  }: {
    startTime?: number;
    endTime?: number;
    actionTypes?: string;
  }) => ({
    ...{ startTime, endTime },
    actionTypes: actionTypes?.split(',').filter((action) => action !== ''),
  });

  app.get('/api/audit/logs', { config, schema: { tags, querystring } }, (request) =>
    log.page({ tenantId: need.of(request), ...asked(request.query) }, request.query),
  );
  app.get(
    '/api/audit/logs/customer/:customerId',
    { config, schema: { tags, querystring, params: idParams('customerId') } },
    (request) => log.page({ tenantId: need.of(request), ...request.params, ...asked(request.query) }, request.query),
  );
  app.get(
    '/api/audit/logs/user/:userId',
    { config, schema: { tags, querystring, params: idParams('userId') } },
    (request) => log.page({ tenantId: need.of(request), ...request.params, ...asked(request.query) }, request.query),
  );
  app.get(
    '/api/audit/logs/entity/:entityType/:entityId',
    {
      config,
      schema: { tags, querystring, params: Type.Object({ entityType: Text(WORD_LIMIT), entityId: Uuid }) },
    },
    (request) => {
      const { entityId } = request.params;
      return log.page({ tenantId: need.of(request), entityId, ...asked(request.query) }, request.query);
    },
  );
}
