import type { AppContext } from '../app-context';
import type { App } from '../http/app.types';
import type { PlatformEvents } from '../platform/platform.port';


/** What registration does when the platform's entities come and go. */
export function createPlatformEvents(_deps: { now(): number }): PlatformEvents {
  const nothing = async () => undefined;
  return {
    ownerCreated: nothing,
    entityCreated: nothing,
    ownerChanged: nothing,
    entityDeleted: nothing,
    ownerDeleted: nothing,
    activationMailRequested: nothing,
  };
}

/** Routes of this project's areas. */
export async function registerRegistration(_app: App, _ctx: AppContext): Promise<void> {}

/** Background work: the mail outbox. */
export async function startWorkers(_ctx: AppContext): Promise<{ stop(): Promise<void> }> {
  return { stop: async () => undefined };
}
