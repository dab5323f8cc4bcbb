import ipaddr from 'ipaddr.js';
import { lookup, Resolver } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';

/** Milliseconds that one question may take. */
const TIMEOUT_MS = 5_000;
/** Longest answer that is read, in bytes; the token is far shorter. */
const MAX_BYTES = 1_024;

/**
 * How the proof of a domain reaches the outside. Somebody who is not trusted says where the server asks, so all of it
 * is narrow. Tests replace parts of it to run the rest against a server of their own.
 */
export interface ProofNetwork {
  /** All addresses of a name; rejects where it has none. */
  addressesOf(name: string): Promise<string[]>;
  /** The TXT records of a name; none where there is no such name. */
  textRecordsOf(name: string): Promise<string[]>;
  /** Whether the server may connect to an address. */
  isAllowed(address: string): boolean;
  ports: { http: number; https: number };
}

/** What looks public and is not: IPv4 addresses in the oldest IPv6 way of writing, and Azure's services for its machines. */
const NOT_PUBLIC = ['::/96', '168.63.129.16/32'].map((range) => ipaddr.parseCIDR(range));

/** Whether an address is one of the public Internet: not of this machine, its network, a provider's own services. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return !NOT_PUBLIC.some((range) => parsed.kind() === range[0].kind() && parsed.match(range));
}

/** The network as it is. */
export const PUBLIC_NETWORK: ProofNetwork = {
  async addressesOf(name) {
    const plain = name.replace(/^\[|\]$/g, '');
    return isIP(plain) ? [plain] : (await lookup(plain, { all: true })).map(({ address }) => address);
  },
  async textRecordsOf(name) {
    const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 1 });
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch {
      // No such name, no such record, no answer: all of it means that the proof is not there.
      return [];
    }
  },
  isAllowed: isPublicAddress,
  ports: { http: 80, https: 443 },
};

/**
 * Reads a small text from a name's own web server. Undefined where that is not possible. No redirect is followed, and
 * the connection goes to the very address that was found to be allowed: a name cannot change its mind in between.
 */
export async function readText(
  network: ProofNetwork,
  scheme: 'http' | 'https',
  name: string,
  path: string,
): Promise<string | undefined> {
  const addresses = await network.addressesOf(name).catch(() => []);
  // One address inside is enough to refuse: which of them a name is reached by is not ours to choose.
  if (addresses.length === 0 || !addresses.every((address) => network.isAllowed(address))) return undefined;
  const [host] = addresses;
  const plain = name.replace(/^\[|\]$/g, '');
  const options = {
    ...{ host, port: network.ports[scheme], path, method: 'GET', agent: false },
    headers: { host: name, accept: 'text/plain', 'user-agent': 'ngx-self-registration domain proof' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(isIP(plain) ? {} : { servername: plain }),
  };
  return new Promise((resolve) => {
    const request = (scheme === 'https' ? httpsRequest : httpRequest)(options, (answer) => {
      if (answer.statusCode !== 200) {
        request.destroy();
        return resolve(undefined);
      }
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
        if (text.length <= MAX_BYTES) return;
        request.destroy();
        resolve(undefined);
      });
      answer.on('end', () => resolve(text));
      answer.on('error', () => resolve(undefined));
    });
    request.on('error', () => resolve(undefined));
    // A server that changes the protocol sends no answer, and its connection is nobody's but ours.
    request.on('upgrade', (_answer, socket) => {
      socket.destroy();
      resolve(undefined);
    });
    // Whatever else happens, the end of the request is the end of the waiting; a text that was read is settled before.
    request.on('close', () => resolve(undefined));
    request.end();
  });
}
