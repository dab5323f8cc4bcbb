import { EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { platformServices } from 'ngx-self-registration/dialogs/runtime';

/** A session of an action as a dialect is given it, with the services that actions get. */
export function platformSession(): { session: ActionSession; services: Record<string, object> } {
  const invocation = { widgetContext: {} } as ActionSession['invocation'];
  const session = new ActionSession(TestBed.inject(EnvironmentInjector), {} as ActionSession['action'], invocation);
  return { session, services: platformServices(session) as unknown as Record<string, object> };
}
