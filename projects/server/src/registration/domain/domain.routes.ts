import type { Domain } from 'ngx-self-registration/models';
import { bodyOf } from '../../kernel/http/body-of';
import { DOMAIN_LIMITS } from 'ngx-self-registration/models/limits';
import { requireMayLeadLinks } from './link-base';
import { randomToken } from '../../kernel/secrets/secrets';
import { Type, type Static } from 'typebox';
import type { Caller } from '../../platform/needs/access.port';
import { ofTenant } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { takeTurns } from '../../kernel/db/take-turns';
import { badRequest, notFound } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import { EntityIdSchema, idParams, PageLinkQuery, Text } from '../../kernel/http/schemas';
import { sendDone } from '../../kernel/http/replies';
import { checkedDomainName } from './domain-name';
import { proveDomain } from './prove-domain';
import * as repository from './domain.repository';

const DomainBody = bodyOf<Domain>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    name: Text(DOMAIN_LIMITS.name),
    oauth2Enabled: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
    propagateToEdge: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  }),
);

const NEEDS = {
  save: ofTenant('DOMAIN', { savedBy: 'body.id.id' }),
  read: ofTenant('DOMAIN', 'READ'),
  write: ofTenant('DOMAIN', 'WRITE'),
  delete: ofTenant('DOMAIN', 'DELETE'),
};

async function saveDomain(
  ctx: AppContext,
  tx: Db,
  { caller, tenantId }: { caller: Caller; tenantId: string },
  body: Static<typeof DomainBody>,
) {
  const name = checkedDomainName(body.name);
  if (body.oauth2Enabled)
    throw badRequest('Signing in with OAuth 2.0 is not supported by this server.', { field: 'oauth2Enabled' });
  const taken = () =>
    badRequest(`The domain "${name}" is in use already. A host name can have one form only.`, { field: 'name' });
  await takeTurns(tx, 'domain');
  const existing = body.id ? await repository.findDomain(tx, tenantId, body.id.id) : undefined;
  if (body.id && !existing) throw notFound();
  const values = { name, oauth2Enabled: false, propagateToEdge: body.propagateToEdge ?? false };
  // What two tenants have from times with another setting can still be saved.
  if (existing?.name === name) return repository.updateDomain(tx, existing.id, values);
  // Where proof is asked for, a name that another tenant has is nobody's business before the own proof.
  const isTaken = repository.needsProof(name, ctx.config.domainProof)
    ? await repository.findOwnDomainByName(tx, tenantId, name)
    : await repository.findDomainByName(tx, name, false);
  if (isTaken) throw taken();
  // Another name has another proof, and is as old as that: nobody is the older one by renaming an old domain.
  const fresh = { ...values, proven: false, proofToken: randomToken(), createdTime: ctx.now() };
  if (existing) {
    if ((await ctx.uses.of(tx, 'DOMAIN', existing)).length > 0) requireMayLeadLinks(caller);
    return repository.updateDomain(tx, existing.id, fresh);
  }
  const saved = await repository.insertDomain(tx, { ...fresh, tenantId });
  if (!saved) throw taken();
  return saved;
}

/** `/api/domain`: host names on which a tenant's sign-up form answers. */
export const domainArea: Area = (app, ctx) => {
  const tags = ['domain-controller'];
  const params = idParams('id');
  const info = (domain: repository.DomainRow) => repository.toDomainInfo(domain, ctx.config.domainProof);

  app.post('/api/domain', { config: { need: NEEDS.save }, schema: { tags, body: DomainBody } }, (request) =>
    ctx.db.transaction(async (tx) =>
      info(await saveDomain(ctx, tx, { caller: request.caller, tenantId: NEEDS.save.of(request) }, request.body)),
    ),
  );

  app.get('/api/domain/info/:id', { config: { need: NEEDS.read }, schema: { tags, params } }, async (request) => {
    const tenantId = NEEDS.read.of(request);
    const domain = await repository.findDomain(ctx.db, tenantId, request.params.id);
    if (!domain) throw notFound();
    return info(domain);
  });

  app.get(
    '/api/domain/infos',
    { config: { need: NEEDS.read }, schema: { tags, querystring: PageLinkQuery } },
    async (request) => repository.pageOfDomains(ctx.db, NEEDS.read.of(request), request.query, ctx.config.domainProof),
  );

  app.post('/api/domain/:id/proof', { config: { need: NEEDS.write }, schema: { tags, params } }, async (request) => {
    const tenantId = NEEDS.write.of(request);
    const domain = await repository.findDomain(ctx.db, tenantId, request.params.id);
    if (!domain) throw notFound();
    return info(repository.needsProof(domain.name, ctx.config.domainProof) ? await proveDomain(ctx, domain) : domain);
  });

  app.delete(
    '/api/domain/:id',
    { config: { need: NEEDS.delete }, schema: { tags, params } },
    async (request, reply) => {
      const tenantId = NEEDS.delete.of(request);
      await ctx.db.transaction(async (tx) => {
        const domain = await repository.findDomain(tx, tenantId, request.params.id);
        if (!domain) throw notFound();
        await ctx.uses.requireUnused(tx, 'DOMAIN', domain);
        await repository.deleteDomain(tx, domain.id);
      });
      return sendDone(reply);
    },
  );
};
