import { Action } from '@ngrx/store';
import { entityId, WebSelfRegistrationParams } from 'ngx-self-registration/models';
import type { Ticket } from 'ngx-self-registration/state';
import type { Secrets } from '../secrets';
import { SelfRegistrationApi, SelfRegistrationPage } from './self-registration.actions';
import { LoadedSelfRegistration } from './self-registration.model';
import { initialSelfRegistrationFormState, selfRegistrationFormReducer } from './self-registration.reducer';

const PARAMS: WebSelfRegistrationParams = { type: 'WEB', domainId: entityId('DOMAIN', 'm1') };
const LOADED: LoadedSelfRegistration = {
  params: PARAMS,
  choices: { capabilities: {}, domains: [], recipients: [], roles: [], entityGroups: [] },
  chosenDashboards: [{ id: entityId('DASHBOARD', 'b1'), title: 'One' }],
};
const failure = { status: 400, message: 'no', errorCode: 31 };
const reduce = (...actions: Action[]) => actions.reduce(selfRegistrationFormReducer, initialSelfRegistrationFormState);

describe('Self registration reducer', () => {
  it('loads, or tells why not', () => {
    const loaded = reduce(SelfRegistrationPage.opened(), SelfRegistrationApi.loaded({ loaded: LOADED }));
    expect(loaded).toEqual(jasmine.objectContaining({ ...LOADED, loading: { state: 'done', failure: null } }));
    const failed = reduce(SelfRegistrationPage.opened(), SelfRegistrationApi.notLoaded({ failure }));
    expect(failed.loading).toEqual({ state: 'failed', failure });
  });

  it('keeps the stored form when saving or deleting fails', () => {
    const loaded = SelfRegistrationApi.loaded({ loaded: LOADED });
    const notSaved = reduce(loaded, SelfRegistrationApi.notSaved({ failure }));
    expect([notSaved.params, notSaved.saving]).toEqual([PARAMS, { state: 'failed', failure }]);
    const notDeleted = reduce(loaded, SelfRegistrationApi.notDeleted({ failure }));
    expect([notDeleted.params, notDeleted.deleting]).toEqual([PARAMS, { state: 'failed', failure }]);
  });

  it('takes an old failure away when the next attempt begins', () => {
    const save = SelfRegistrationPage.save({ params: PARAMS, secrets: 1 as Ticket<Secrets> });
    expect(reduce(SelfRegistrationApi.notDeleted({ failure }), save).deleting.failure).toBeNull();
    expect(reduce(SelfRegistrationApi.notSaved({ failure }), SelfRegistrationPage.delete()).saving.failure).toBeNull();
  });

  it('has no form after deleting it', () => {
    const state = reduce(SelfRegistrationApi.loaded({ loaded: LOADED }), SelfRegistrationApi.deleted());
    expect([state.params, state.chosenDashboards, state.deleting.state]).toEqual([null, [], 'done']);
  });

  it('offers what has been created and says which it was', () => {
    const domain = { id: entityId('DOMAIN', 'm2'), name: 'iot.acme.com' };
    const recipient = {
      id: entityId('NOTIFICATION_TARGET', 'n1'),
      name: 'Admins',
      configuration: { type: 'PLATFORM_USERS' as const },
    };
    const state = reduce(
      SelfRegistrationApi.domainCreated({ domain }),
      SelfRegistrationApi.recipientCreated({ recipient }),
    );
    expect([state.createdDomainId, state.createdRecipientId]).toEqual(['m2', 'n1']);
    expect(state.choices.domains).toEqual([domain]);
    expect(state.choices.recipients).toEqual([recipient]);
    expect(reduce(SelfRegistrationApi.domainNotCreated({ failure })).creatingDomain.failure).toEqual(failure);
    expect(reduce(SelfRegistrationApi.recipientNotCreated({ failure })).creatingRecipient.failure).toEqual(failure);
  });

  it('shows no old finds after a search that failed', () => {
    const state = reduce(
      SelfRegistrationApi.dashboardsFound({ dashboards: LOADED.chosenDashboards }),
      SelfRegistrationApi.dashboardsNotFound({ failure }),
    );
    expect([state.foundDashboards, state.searching.failure]).toEqual([[], failure]);
  });
});
