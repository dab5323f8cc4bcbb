import { PathLocationStrategy } from '@angular/common';
import { Injectable } from '@angular/core';

/** Below it are addresses of ThingsBoard's own UI: `/thingsboard/login` is its `/login`. */
export const THINGSBOARD_PATH = '/thingsboard';

const isBelow = (url: string, path: string) =>
  url === path || ['/', '?', '#'].some((end) => url.startsWith(path + end));

/**
 * Addresses in front of a ThingsBoard. The console is below the page's base; the sign-up pages, which strangers are sent to,
 * are at the root, and so is ThingsBoard.
 */
@Injectable()
export class FrontLocation extends PathLocationStrategy {
  override prepareExternalUrl(internal: string): string {
    const url = internal.startsWith('/') ? internal : `/${internal}`;
    if (isBelow(url, '/signup')) return url;
    if (isBelow(url, THINGSBOARD_PATH)) {
      const outside = url.slice(THINGSBOARD_PATH.length);
      return outside.startsWith('/') ? outside : `/${outside}`;
    }
    return super.prepareExternalUrl(internal);
  }
}
