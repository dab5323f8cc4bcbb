import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { SelfRegistrationSession } from 'ngx-self-registration';
import { AdminSettingsService } from 'ngx-self-registration/data-access';
import { merge, of, Subject, throwError } from 'rxjs';
import { SecretsHandover } from '../secrets-handover';
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

describe('Mail server reducer', () => {
  const reduce = (...actions: Action[]) => actions.reduce(mailServerReducer, initialMailServerState);

  it('loads', () => {
    expect(reduce(MailServerPage.opened()).loading).toBe('busy');
    const loaded = reduce(MailServerPage.opened(), MailServerApi.settingsLoaded({ settings: SETTINGS }));
    expect([loaded.loading, loaded.settings]).toEqual(['done', SETTINGS]);
    const failed = reduce(MailServerPage.opened(), MailServerApi.settingsNotLoaded({ failure }));
    expect([failed.loading, failed.loadFailure]).toEqual(['failed', failure]);
  });

  it('forgets everything when the page is opened again', () => {
    const state = reduce(MailServerApi.settingsLoaded({ settings: SETTINGS }), MailServerPage.opened());
    expect(state).toEqual({ ...initialMailServerState, loading: 'busy' });
  });

  it('keeps what is stored when a save fails, and takes over what a save answers', () => {
    const page = MailServerPage.save({ settings: withPassword(''), secrets: 1 });
    const loaded = MailServerApi.settingsLoaded({ settings: SETTINGS });
    const failed = reduce(loaded, page, MailServerApi.settingsNotSaved({ failure }));
    expect([failed.saving, failed.saveFailure, failed.settings]).toEqual(['failed', failure, SETTINGS]);
    const answer: MailSettingsDocument = { ...SETTINGS, key: 'canonical' };
    const saved = reduce(loaded, page, MailServerApi.settingsSaved({ settings: answer }));
    expect([saved.saving, saved.settings]).toEqual(['done', answer]);
  });

  it('takes the failure of one attempt away when another begins', () => {
    const test = MailServerPage.sendTestMail({ settings: SETTINGS, secrets: 1 });
    const state = reduce(MailServerApi.settingsNotSaved({ failure }), test);
    expect([state.saving, state.saveFailure, state.testing]).toEqual(['idle', null, 'busy']);
    expect(reduce(test, MailServerApi.testMailNotSent({ failure })).testFailure).toEqual(failure);
    expect(reduce(test, MailServerApi.testMailSent({ address: null })).testing).toBe('done');
  });
});

describe('Mail server effects', () => {
  let api: jasmine.SpyObj<AdminSettingsService>;
  let session: jasmine.SpyObj<SelfRegistrationSession>;
  let actions: Subject<Action>;
  let seen: Action[];
  let secrets: SecretsHandover;

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
    secrets = TestBed.inject(SecretsHandover);
    seen = [];
    const effects = TestBed.inject(MailServerEffects);
    merge<Action[]>(effects.load$, effects.save$, effects.test$).subscribe((action) => seen.push(action));
  });

  it('loads without the password that a server may send, and sends that one back with the next save', () => {
    api.getMailSettings.and.returnValue(of(withPassword('from server')));
    api.saveMailSettings.and.callFake((document) => of(document));
    actions.next(MailServerPage.opened());
    expect(seen).toEqual([MailServerApi.settingsLoaded({ settings: SETTINGS })]);
    actions.next(MailServerPage.save({ settings: SETTINGS, secrets: secrets.hand({}) }));
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
    actions.next(MailServerPage.save({ settings: SETTINGS, secrets: 0 }));
    actions.next(MailServerPage.save({ settings: SETTINGS, secrets: 0 }));
    expect(seen.map((action) => (action as { failure?: { message: string } } & Action).failure?.message)).toEqual([
      'not yours',
      'bad port',
      'bad port',
    ]);
  });

  it('sends the typed password, which no action ever holds', () => {
    api.saveMailSettings.and.returnValue(of(SETTINGS));
    const action = MailServerPage.save({ settings: SETTINGS, secrets: secrets.hand({ password: 'typed' }) });
    actions.next(action);
    expect(api.saveMailSettings).toHaveBeenCalledOnceWith(withPassword('typed'));
    expect(JSON.stringify([action, ...seen])).not.toContain('typed');
  });

  it('names the address that a test mail went to, and does without', () => {
    api.sendTestMail.and.returnValue(of(undefined));
    session.currentUser.and.returnValue(of({ email: 'me@example.org', authority: 'TENANT_ADMIN' }));
    const action = MailServerPage.sendTestMail({ settings: SETTINGS, secrets: 0 });
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
