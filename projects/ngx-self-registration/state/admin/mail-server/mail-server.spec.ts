import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { SelfRegistrationSession } from 'ngx-self-registration';
import { AdminSettingsService } from 'ngx-self-registration/data-access';
import { merge, of, Subject, throwError } from 'rxjs';
import { DONE, failed as failedCall, Handover, IDLE, RUNNING, Ticket } from 'ngx-self-registration/state';
import { Secrets, typedSecrets } from '../secrets';
import { MailServerApi, MailServerPage, MailSettingsDocument } from './mail-server.actions';
import { MailServerEffects } from './mail-server.effects';
import { initialMailServerState, mailServerReducer } from './mail-server.reducer';

const SETTINGS: MailSettingsDocument = {
  key: 'mail',
  jsonValue: { mailFrom: 'a@b.c', smtpProtocol: 'smtp', smtpHost: 'h', smtpPort: 25, timeout: 1000 },
};
const withPassword = (password: string): MailSettingsDocument => ({
  ...SETTINGS,
  jsonValue: { ...SETTINGS.jsonValue, password },
});
const refused = (status: number, message: string) =>
  throwError(() => new HttpErrorResponse({ status, error: { status, message, errorCode: 31 } }));
const failure = { status: 400, message: 'no', errorCode: 31 };
/** Stands for nothing that was typed. */
const NO_SECRETS = 0 as Ticket<Secrets>;

describe('Mail server reducer', () => {
  const reduce = (...actions: Action[]) => actions.reduce(mailServerReducer, initialMailServerState);

  it('loads', () => {
    expect(reduce(MailServerPage.opened()).loading).toEqual(RUNNING);
    const loaded = reduce(MailServerPage.opened(), MailServerApi.settingsLoaded({ settings: SETTINGS }));
    expect([loaded.loading, loaded.settings]).toEqual([DONE, SETTINGS]);
    const failed = reduce(MailServerPage.opened(), MailServerApi.settingsNotLoaded({ failure }));
    expect(failed.loading).toEqual(failedCall(failure));
  });

  it('forgets everything when the page is opened again', () => {
    const state = reduce(MailServerApi.settingsLoaded({ settings: SETTINGS }), MailServerPage.opened());
    expect(state).toEqual({ ...initialMailServerState, loading: RUNNING });
  });

  it('keeps what is stored when a save fails, and takes over what a save answers', () => {
    const page = MailServerPage.save({ settings: withPassword(''), secrets: NO_SECRETS });
    const loaded = MailServerApi.settingsLoaded({ settings: SETTINGS });
    const failed = reduce(loaded, page, MailServerApi.settingsNotSaved({ failure }));
    expect([failed.saving, failed.settings]).toEqual([failedCall(failure), SETTINGS]);
    const answer: MailSettingsDocument = { ...SETTINGS, key: 'canonical' };
    const saved = reduce(loaded, page, MailServerApi.settingsSaved({ settings: answer }));
    expect([saved.saving, saved.settings]).toEqual([DONE, answer]);
  });

  it('takes the failure of one attempt away when another begins', () => {
    const test = MailServerPage.sendTestMail({ settings: SETTINGS, secrets: NO_SECRETS });
    const state = reduce(MailServerApi.settingsNotSaved({ failure }), test);
    expect([state.saving, state.testing]).toEqual([IDLE, RUNNING]);
    expect(reduce(test, MailServerApi.testMailNotSent({ failure })).testing).toEqual(failedCall(failure));
    expect(reduce(test, MailServerApi.testMailSent({ address: null })).testing).toEqual(DONE);
  });
});

describe('Mail server effects', () => {
  let api: jasmine.SpyObj<AdminSettingsService>;
  let session: jasmine.SpyObj<SelfRegistrationSession>;
  let actions: Subject<Action>;
  let seen: Action[];
  let handover: Handover;

  beforeEach(() => {
    api = jasmine.createSpyObj<AdminSettingsService>(['getMailSettings', 'saveMailSettings', 'sendTestMail']);
    session = jasmine.createSpyObj<SelfRegistrationSession>(['currentUser']);
    actions = new Subject();
    TestBed.configureTestingModule({
      providers: [
        MailServerEffects,
        { provide: Actions, useFactory: () => new Actions(actions) },
        { provide: AdminSettingsService, useValue: api },
        { provide: SelfRegistrationSession, useValue: session },
      ],
    });
    handover = TestBed.inject(Handover);
    seen = [];
    const effects = TestBed.inject(MailServerEffects);
    merge<Action[]>(effects.load$, effects.save$, effects.test$).subscribe((action) => seen.push(action));
  });

  it('loads without the password that a server may send, and sends that one back with the next save', () => {
    api.getMailSettings.and.returnValue(of(withPassword('from server')));
    api.saveMailSettings.and.callFake((document) => of(document));
    actions.next(MailServerPage.opened());
    expect(seen).toEqual([MailServerApi.settingsLoaded({ settings: SETTINGS })]);
    actions.next(MailServerPage.save({ settings: SETTINGS, secrets: handover.hand({}) }));
    expect(api.saveMailSettings).toHaveBeenCalledOnceWith(withPassword('from server'));
    expect(seen[1]).toEqual(MailServerApi.settingsSaved({ settings: SETTINGS }));
  });

  it('takes 404 for settings that nobody has saved yet', () => {
    api.getMailSettings.and.returnValue(refused(404, 'none'));
    actions.next(MailServerPage.opened());
    expect(seen).toEqual([MailServerApi.settingsLoaded({ settings: null })]);
  });

  it('tells why loading and saving failed, and goes on', () => {
    api.getMailSettings.and.returnValue(refused(403, 'not yours'));
    api.saveMailSettings.and.returnValue(refused(400, 'bad port'));
    actions.next(MailServerPage.opened());
    actions.next(MailServerPage.save({ settings: SETTINGS, secrets: NO_SECRETS }));
    actions.next(MailServerPage.save({ settings: SETTINGS, secrets: NO_SECRETS }));
    expect(seen.map((action) => (action as { failure?: { message: string } } & Action).failure?.message)).toEqual([
      'not yours',
      'bad port',
      'bad port',
    ]);
  });

  it('sends the typed password, which no action ever holds', () => {
    api.saveMailSettings.and.returnValue(of(SETTINGS));
    const action = MailServerPage.save({
      settings: SETTINGS,
      secrets: handover.hand(typedSecrets({ password: 'typed' })),
    });
    actions.next(action);
    expect(api.saveMailSettings).toHaveBeenCalledOnceWith(withPassword('typed'));
    expect(JSON.stringify([action, ...seen])).not.toContain('typed');
  });

  it('names the address that a test mail went to, and does without', () => {
    api.sendTestMail.and.returnValue(of(undefined));
    session.currentUser.and.returnValue(of({ email: 'me@example.org', authority: 'TENANT_ADMIN' }));
    const action = MailServerPage.sendTestMail({ settings: SETTINGS, secrets: NO_SECRETS });
    actions.next(action);
    session.currentUser.and.returnValue(throwError(() => new Error('no session')));
    actions.next(action);
    api.sendTestMail.and.returnValue(refused(400, 'no'));
    actions.next(action);
    expect(seen).toEqual([
      MailServerApi.testMailSent({ address: 'me@example.org' }),
      MailServerApi.testMailSent({ address: null }),
      MailServerApi.testMailNotSent({ failure }),
    ]);
  });
});
