import { badRequest } from '../../../kernel/errors';
import type { Upstream } from '../front/upstream';

/** An account that signs in for the server, where ThingsBoard has no API keys. */
export interface Account {
  username: string;
  password: string;
}

/** A token of an account, and until when it counts; milliseconds since 1970. */
export interface AccountToken {
  token: string;
  until: number;
}

/** Milliseconds before its end in which a token is not begun with any more. */
const MARGIN_MS = 60_000;

interface Claims {
  exp?: unknown;
  scopes?: unknown;
}

function claimsOf(token: string): Claims {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  } catch {
    return {};
  }
}

/**
 * Signs an account in. 400, about the body's `password`, where ThingsBoard does not know it, and where it asks for a second
 * factor, which a server has not.
 */
export async function signInAccount(upstream: Upstream, account: Account): Promise<AccountToken> {
  const { status, body } = await upstream.send('POST', '/api/auth/login', null, account);
  if (status === 401) {
    throw badRequest('ThingsBoard does not know this address and password.', { field: 'password' });
  }
  const token = (body as { token?: unknown } | undefined)?.token;
  if (status !== 200 || typeof token !== 'string') throw upstream.away(`signing in answered ${status}`);
  const { exp, scopes } = claimsOf(token);
  if (Array.isArray(scopes) && scopes.some((scope) => /^(PRE_VERIFICATION|MFA)/.test(String(scope)))) {
    throw badRequest('This account asks for a second factor. Take one without, for this server alone.', {
      field: 'username',
    });
  }
  return { token, until: (typeof exp === 'number' ? exp * 1000 : 0) - MARGIN_MS };
}
