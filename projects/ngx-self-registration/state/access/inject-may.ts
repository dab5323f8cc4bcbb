import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { isGranted, type Operation, type OwnedThing, type Resource } from 'ngx-self-registration/models/permissions';
import { AccessPage } from './access.actions';
import { selectAccess } from './access.reducer';

/** Whether the user may do something: on a thing that a screen shows, or on what is the user's own. Reads a signal. */
export type May = (resource: Resource, operation: Operation, thing?: OwnedThing) => boolean;

/**
 * For a screen that shows only what its user may do; must be called where the component is created. False until the
 * platform has answered: buttons appear rather than vanish. True for everything where it does not answer.
 */
export function injectMay(): May {
  const store = inject(Store);
  const access = store.selectSignal(selectAccess);
  store.dispatch(AccessPage.opened());
  return (resource, operation, thing) => {
    const { granted, asking } = access();
    return granted ? isGranted(granted, { resource, operation }, thing) : asking.state === 'failed';
  };
}
