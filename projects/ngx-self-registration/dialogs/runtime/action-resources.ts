import { DOCUMENT } from '@angular/core';
import {
  ACTION_RESOURCE_ORIGINS,
  type ActionSession,
  type WidgetActionResource,
} from 'ngx-self-registration/dialogs/actions';

/** Resources that the page already has, by address. A script runs once per page, however many actions name it. */
const loaded = new Map<string, Promise<void>>();

function isStyleSheet(url: URL): boolean {
  return url.pathname.endsWith('.css');
}

function append(document: Document, url: URL, isModule: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let element: HTMLLinkElement | HTMLScriptElement;
    if (isStyleSheet(url)) {
      element = document.createElement('link');
      element.rel = 'stylesheet';
      element.href = url.href;
    } else {
      element = document.createElement('script');
      element.src = url.href;
      if (isModule) {
        element.type = 'module';
      }
    }
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove();
      reject(new Error(url.href));
    };
    document.head.append(element);
  });
}

/**
 * Loads what an action needs, in its order, because scripts build on each other. Only this site's own files and those
 * of {@link ACTION_RESOURCE_ORIGINS}. Rejects with a readable error.
 */
export async function loadResources(session: ActionSession, resources: readonly WidgetActionResource[]): Promise<void> {
  const document = session.injector.get(DOCUMENT);
  const allowed = [new URL(document.baseURI).origin, ...session.injector.get(ACTION_RESOURCE_ORIGINS)];
  for (const resource of resources) {
    if (!resource.url) {
      continue;
    }
    const url = new URL(resource.url, document.baseURI);
    if (!allowed.includes(url.origin)) {
      throw new Error(session.text('resource-foreign', { url: resource.url }));
    }
    const loading = loaded.get(url.href) ?? append(document, url, resource.isModule === true);
    loaded.set(url.href, loading);
    try {
      await loading;
    } catch {
      // The next run tries again.
      loaded.delete(url.href);
      throw new Error(session.text('resource-failed', { url: resource.url }));
    }
  }
}
