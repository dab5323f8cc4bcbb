import { createReducer, createSelector, on } from '@ngrx/store';
import type { DashboardInfo, WebSelfRegistrationParams } from 'ngx-self-registration/models';
import { Call, DONE, failed, IDLE, isRunning, RUNNING, selectSlice } from 'ngx-self-registration/state';
import { SelfRegistrationApi, SelfRegistrationPage } from './self-registration.actions';
import type { SelfRegistrationChoices } from './self-registration.model';

/** Name of the slice. */
export const SELF_REGISTRATION_FORM_SLICE = 'selfRegistrationForm';

/** State of the Self registration page. No captcha secret is ever part of it. */
export interface SelfRegistrationFormState {
  loading: Call;
  /** What is stored; null while there is no form. */
  params: WebSelfRegistrationParams | null;
  choices: SelfRegistrationChoices;
  chosenDashboards: DashboardInfo[];
  saving: Call;
  deleting: Call;
  creatingDomain: Call;
  /** The domain made last on this page, to be chosen. */
  createdDomainId: string | null;
  provingDomain: Call;
  creatingRecipient: Call;
  /** The recipients made last on this page, to be chosen. */
  createdRecipientId: string | null;
  searching: Call;
  foundDashboards: DashboardInfo[];
}

/** Before the page is opened. */
export const initialSelfRegistrationFormState: SelfRegistrationFormState = {
  loading: IDLE,
  params: null,
  choices: { capabilities: {}, domains: [], recipients: [], roles: [], entityGroups: [] },
  chosenDashboards: [],
  saving: IDLE,
  deleting: IDLE,
  creatingDomain: IDLE,
  createdDomainId: null,
  provingDomain: IDLE,
  creatingRecipient: IDLE,
  createdRecipientId: null,
  searching: IDLE,
  foundDashboards: [],
};

type State = SelfRegistrationFormState;

/** Reducer of the slice `selfRegistrationForm`. */
export const selfRegistrationFormReducer = createReducer<State>(
  initialSelfRegistrationFormState,
  on(SelfRegistrationPage.opened, (): State => ({ ...initialSelfRegistrationFormState, loading: RUNNING })),
  on(SelfRegistrationApi.loaded, (state, { loaded }): State => ({ ...state, ...loaded, loading: DONE })),
  on(SelfRegistrationApi.notLoaded, (state, { failure }): State => ({ ...state, loading: failed(failure) })),

  on(SelfRegistrationPage.save, (state): State => ({ ...state, saving: RUNNING, deleting: IDLE })),
  on(SelfRegistrationApi.saved, (state, { params }): State => ({ ...state, params, saving: DONE })),
  on(SelfRegistrationApi.notSaved, (state, { failure }): State => ({ ...state, saving: failed(failure) })),

  on(SelfRegistrationPage.delete, (state): State => ({ ...state, deleting: RUNNING, saving: IDLE })),
  on(SelfRegistrationApi.deleted, (state): State => ({ ...state, params: null, chosenDashboards: [], deleting: DONE })),
  on(SelfRegistrationApi.notDeleted, (state, { failure }): State => ({ ...state, deleting: failed(failure) })),

  on(SelfRegistrationPage.createDomain, (state): State => ({ ...state, creatingDomain: RUNNING })),
  on(SelfRegistrationApi.domainCreated, (state, { domain }): State => ({
    ...state,
    creatingDomain: DONE,
    createdDomainId: domain.id?.id ?? null,
    choices: { ...state.choices, domains: [...state.choices.domains, domain] },
  })),
  on(SelfRegistrationApi.domainNotCreated, (state, { failure }): State => ({
    ...state,
    creatingDomain: failed(failure),
  })),

  on(SelfRegistrationPage.proveDomain, (state): State => ({ ...state, provingDomain: RUNNING })),
  on(SelfRegistrationApi.domainProven, (state, { domain }): State => ({
    ...state,
    provingDomain: DONE,
    choices: {
      ...state.choices,
      domains: state.choices.domains.map((known) => (known.id?.id === domain.id?.id ? domain : known)),
    },
  })),
  on(SelfRegistrationApi.domainNotProven, (state, { failure }): State => ({
    ...state,
    provingDomain: failed(failure),
  })),

  on(SelfRegistrationPage.createRecipient, (state): State => ({ ...state, creatingRecipient: RUNNING })),
  on(SelfRegistrationApi.recipientCreated, (state, { recipient }): State => ({
    ...state,
    creatingRecipient: DONE,
    createdRecipientId: recipient.id?.id ?? null,
    choices: { ...state.choices, recipients: [...state.choices.recipients, recipient] },
  })),
  on(SelfRegistrationApi.recipientNotCreated, (state, { failure }): State => ({
    ...state,
    creatingRecipient: failed(failure),
  })),

  on(SelfRegistrationPage.searchDashboards, (state): State => ({ ...state, searching: RUNNING })),
  on(SelfRegistrationApi.dashboardsFound, (state, { dashboards }): State => ({
    ...state,
    searching: DONE,
    foundDashboards: dashboards,
  })),
  on(SelfRegistrationApi.dashboardsNotFound, (state, { failure }): State => ({
    ...state,
    searching: failed(failure),
    foundDashboards: [],
  })),
);

/** The whole state of the Self registration page. */
export const selectSelfRegistrationForm = selectSlice(SELF_REGISTRATION_FORM_SLICE, initialSelfRegistrationFormState);

/** A save or a deletion is under way. */
export const selectIsWriting = createSelector(selectSelfRegistrationForm, ({ saving, deleting }) =>
  isRunning(saving, deleting),
);
