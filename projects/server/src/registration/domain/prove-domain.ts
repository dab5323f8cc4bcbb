import { hit } from '../../kernel/http/rate-limit';
import type { AppContext } from '../../app-context';
import { badRequest, tooManyRequests } from '../../kernel/errors';
import { findDomainByName, markProven, withdrawProof, type DomainRow } from './domain.repository';
import { isProven, toDomainProof } from './proof/domain-proof';
import type { ProofNetwork } from './proof/proof-network';

declare module '../../app-context' {
  interface AppContext {
    /** How proofs of domains are looked for; absent: in the network as it is. Tests bring their own. */
    proofNetwork?: ProofNetwork;
  }
}

const HOUR_MS = 60 * 60_000;
/** Looks per hour: the server asks wherever a tenant says, and must not become a tool to ask somebody else. */
const PER_DOMAIN = 20;
const PER_TENANT = 60;

async function limit(ctx: AppContext, { id, tenantId }: DomainRow): Promise<void> {
  const counts: [string, number][] = [
    [`domain-proof:${tenantId}`, PER_TENANT],
    [`domain-proof:${id}`, PER_DOMAIN],
  ];
  for (const [key, most] of counts) {
    if (await hit(ctx.db, key, most, HOUR_MS, ctx.now())) continue;
    throw tooManyRequests('The proof was looked for too often. Try again in an hour.');
  }
}

/**
 * Looks for the proof of a domain now. From then on the name is this tenant's; whoever had it before keeps it only if
 * their own proof is still there. Throws 400 with what to do where the proof is not found.
 */
export async function proveDomain(ctx: AppContext, domain: DomainRow): Promise<DomainRow> {
  await limit(ctx, domain);
  const { token, path, dnsName } = toDomainProof(domain, true);
  if (!(await isProven(domain, ctx.proofNetwork))) {
    throw badRequest(
      `The proof was not found: put the text ${token} at http://${domain.name}${path}, or into a TXT record of ${dnsName}.`,
    );
  }
  if (domain.proven) return domain;
  const namesake = await findDomainByName(ctx.db, domain.name, true);
  if (namesake && (await isProven(namesake, ctx.proofNetwork))) {
    throw badRequest(`Somebody else has proven "${domain.name}", too: remove the older proof first.`);
  }
  return ctx.db.transaction(async (tx) => {
    if (namesake) await withdrawProof(tx, namesake);
    const proven = await markProven(tx, domain);
    if (!proven) throw badRequest('The domain was changed meanwhile. Check its proof again.');
    return proven;
  });
}
