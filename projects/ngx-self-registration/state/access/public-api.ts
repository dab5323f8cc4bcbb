/*
 * What the user may do, for the screens of administrators. Their routes provide the slice.
 */
import type { EnvironmentProviders } from '@angular/core';
import { provideSlice } from 'ngx-self-registration/state';
import { AccessEffects } from './access.effects';
import { ACCESS_SLICE, accessReducer } from './access.reducer';

export * from './access.actions';
export { selectAccess } from './access.reducer';
export type { AccessState } from './access.reducer';
export * from './inject-may';

/** State of what the user may do, for a route's providers. */
export function provideAccessState(): EnvironmentProviders {
  return provideSlice(ACCESS_SLICE, accessReducer, AccessEffects);
}
