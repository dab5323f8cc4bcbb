import { sameHash } from '../../../kernel/secrets/secrets';
import type { DomainProof } from 'ngx-self-registration/models';
import { PUBLIC_NETWORK, readText, type ProofNetwork } from './proof-network';

/** Where a proof is looked for: below the name's own web server, or beside the name in DNS. */
const PATH = '/.well-known/ngx-self-registration';
const DNS_LABEL = '_ngx-self-registration';

/** What has to be proven, and by what. */
export interface Provable {
  name: string;
  proofToken: string;
  proven: boolean;
}

/** What whoever administers a domain has to know about its proof. */
export function toDomainProof({ name, proofToken, proven }: Provable, required: boolean): DomainProof {
  return { required, proven, token: proofToken, path: PATH, dnsName: `${DNS_LABEL}.${name}` };
}

/**
 * Whether the token of a domain is where only somebody who controls the name can have put it: the text of
 * `http(s)://NAME/.well-known/ngx-self-registration`, or a TXT record of `_ngx-self-registration.NAME`.
 */
export async function isProven(
  { name, proofToken }: Provable,
  network: ProofNetwork = PUBLIC_NETWORK,
): Promise<boolean> {
  const isToken = (text: string | undefined) => text !== undefined && sameHash(text.trim(), proofToken);
  const records = await network.textRecordsOf(`${DNS_LABEL}.${name}`);
  if (records.some(isToken)) return true;
  for (const scheme of ['https', 'http'] as const) {
    if (isToken(await readText(network, scheme, name, PATH))) return true;
  }
  return false;
}
