import { createSelector } from '@ngrx/store';
import { selectSlice } from 'ngx-self-registration/state';
import { PolicyDocument } from './sign-up.actions';
import { INITIAL_SIGN_UP_STATE, SIGN_UP_SLICE } from './sign-up.reducer';

/** The whole slice. */
export const selectSignUp = selectSlice(SIGN_UP_SLICE, INITIAL_SIGN_UP_STATE);

/** The sign-up form and how far loading it has come. */
export const selectSignUpForm = createSelector(selectSignUp, (state) => state.form);

/** Nobody can sign up on this address. */
export const selectSignUpClosed = createSelector(selectSignUpForm, (form) => form.failure?.status === 404);

/** The last submission. */
export const selectSubmission = createSelector(selectSignUp, (state) => state.submission);

/** Where the activation mail goes. */
export const selectSignUpEmail = createSelector(selectSignUp, (state) => state.email);

/** Sending the activation mail again. */
export const selectResend = createSelector(selectSignUp, (state) => state.resend);

/** Redeeming the code of an activation mail. */
export const selectActivation = createSelector(selectSignUp, (state) => state.activation);

/** One of the documents to accept. */
export const selectPolicy = (document: PolicyDocument) =>
  createSelector(selectSignUp, (state) => state.policies[document]);
