import { createSelector } from '@ngrx/store';
import { selectSelfRegistration } from 'ngx-self-registration/state';
import {
  initialSelfRegistrationFormState,
  SELF_REGISTRATION_FORM_SLICE,
  SelfRegistrationFormState,
} from './self-registration.reducer';

/** The whole state of the Self registration page. */
export const selectSelfRegistrationForm = createSelector(
  selectSelfRegistration,
  (feature) =>
    (feature?.[SELF_REGISTRATION_FORM_SLICE] as SelfRegistrationFormState | undefined) ??
    initialSelfRegistrationFormState,
);

/** Dashboards that match what was typed last. */
export const selectFoundDashboards = createSelector(
  selectSelfRegistrationForm,
  ({ foundDashboards }) => foundDashboards,
);

/** A save or a deletion is under way. */
export const selectIsWriting = createSelector(
  selectSelfRegistrationForm,
  ({ saving, deleting }) => saving.state === 'busy' || deleting.state === 'busy',
);
