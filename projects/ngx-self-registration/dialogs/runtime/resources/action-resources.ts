import { DOCUMENT } from '@angular/core';
import type { ActionSession, WidgetActionResource } from 'ngx-self-registration/dialogs/actions';
import { firstValueFrom } from 'rxjs';
import { isApiAddress, resourceAddress } from 'ngx-self-registration/models/action-code';
import { allowedAddress, platformFileUrl } from './resource-files';

/** Resources that the page already has, by address. A script runs once per page, however many actions name it. */
const loaded = new Map<string, Promise<void>>();

const isStyleSheet = (url: URL): boolean =>
  url.pathname.endsWith('.css') || /\/resource\/[^/]*css\//i.test(url.pathname);

function append(document: Document, address: string, isStyle: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let element: HTMLLinkElement | HTMLScriptElement;
    if (isStyle) {
      element = document.createElement('link');
      element.rel = 'stylesheet';
      element.href = address;
    } else {
      element = document.createElement('script');
      element.src = address;
    }
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove();
      reject(new Error(address));
    };
    document.head.append(element);
  });
}

async function load(session: ActionSession, name: string, url: URL): Promise<void> {
  const address = resourceAddress(name);
  const source = isApiAddress(address) ? await firstValueFrom(platformFileUrl(session.injector, address)) : url.href;
  await append(session.injector.get(DOCUMENT), source, isStyleSheet(url));
}

/**
 * Loads the style sheets and scripts that an action needs, in their order, because scripts build on each other. Rejects with
 * a readable error. Modules are loaded by `templateModules()`.
 */
export async function loadResources(session: ActionSession, resources: readonly WidgetActionResource[]): Promise<void> {
  for (const { url: name, isModule } of resources) {
    if (!name || isModule) continue;
    const url = allowedAddress(session, name);
    const loading = loaded.get(url.href) ?? load(session, name, url);
    loaded.set(url.href, loading);
    try {
      await loading;
    } catch (error) {
      // The next run tries again.
      loaded.delete(url.href);
      throw new Error(session.text('resource-failed', { url: name }), { cause: error });
    }
  }
}
