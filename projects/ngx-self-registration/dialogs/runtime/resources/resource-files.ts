import { DOCUMENT, type Injector } from '@angular/core';
import { injectHttp, SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import { ACTION_RESOURCE_ORIGINS, type ActionSession } from 'ngx-self-registration/dialogs/actions';
import { firstValueFrom, map, type Observable } from 'rxjs';
import { isApiAddress, resourceAddress } from 'ngx-self-registration/models/action-code';

/**
 * Where a resource that an action names is. Only this site's own files and those of {@link ACTION_RESOURCE_ORIGINS}: throws
 * a readable error for others.
 */
export function allowedAddress(session: ActionSession, name: string): URL {
  const document = session.injector.get(DOCUMENT);
  const address = resourceAddress(name);
  const base = isApiAddress(address) ? session.injector.get(SELF_REGISTRATION_CONFIG).apiBaseUrl : '';
  const url = new URL(base + address, document.baseURI);
  const allowed = [new URL(document.baseURI).origin, ...session.injector.get(ACTION_RESOURCE_ORIGINS)];
  // A platform at another address is allowed what the host has set up.
  if (base) allowed.push(new URL(base, document.baseURI).origin);
  if (!allowed.includes(url.origin)) throw new Error(session.text('resource-foreign', { url: name }));
  return url;
}

/** A file of the platform, asked for as its user. */
export const platformFile = (injector: Injector, address: string): Observable<Blob> =>
  injectHttp(injector).get(injector.get(SELF_REGISTRATION_CONFIG).apiBaseUrl + address, { responseType: 'blob' });

/** An address of a file of the platform that elements of the page may load; free it with `URL.revokeObjectURL()`. */
export const platformFileUrl = (injector: Injector, address: string): Observable<string> =>
  platformFile(injector, address).pipe(map((file) => URL.createObjectURL(file)));

/** The text of a resource, from the platform as its user, from elsewhere as anybody. */
export async function textOf(session: ActionSession, name: string): Promise<string> {
  const url = allowedAddress(session, name);
  const address = resourceAddress(name);
  if (isApiAddress(address)) {
    return (await firstValueFrom(platformFile(session.injector, address))).text();
  }
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.text();
}
