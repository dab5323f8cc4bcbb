import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideSelfRegistration } from 'ngx-self-registration';
import { TokenStore } from '../token-store';
import { ChangePasswordDialogComponent } from './change-password-dialog.component';

const URL = '/api/auth/changePassword';

describe('ChangePasswordDialogComponent', () => {
  let fixture: ComponentFixture<ChangePasswordDialogComponent>;
  let requests: HttpTestingController;
  let close: jasmine.Spy;

  beforeEach(() => {
    localStorage.clear();
    close = jasmine.createSpy('close');
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSelfRegistration(),
        { provide: MatDialogRef, useValue: { close } },
      ],
    });
    fixture = TestBed.createComponent(ChangePasswordDialogComponent);
    requests = TestBed.inject(HttpTestingController);
    requests.expectOne('/api/noauth/userPasswordPolicy').flush({ minimumLength: 6 });
  });

  afterEach(() => {
    requests.verify();
    localStorage.clear();
  });

  async function settle(): Promise<void> {
    await new Promise((next) => setTimeout(next));
    await fixture.whenStable();
  }

  async function submit(current: string, password: string, repeated = password): Promise<void> {
    const loader = TestbedHarnessEnvironment.loader(fixture);
    const values = { 'Current password': current, 'New password': password, 'Repeat the new password': repeated };
    for (const [floatingLabelText, value] of Object.entries(values)) {
      const field = await loader.getHarness(MatFormFieldHarness.with({ floatingLabelText }));
      await (await field.getControl(MatInputHarness))?.setValue(value);
    }
    await (await loader.getHarness(MatButtonHarness.with({ text: 'Change password' }))).click();
  }

  it('stays signed in with the tokens that come back', async () => {
    await submit('old secret', 'new secret');
    const change = requests.expectOne(URL);
    expect(change.request.body).toEqual({ currentPassword: 'old secret', newPassword: 'new secret' });
    change.flush({ token: 'access', refreshToken: '' });
    await settle();

    expect(TestBed.inject(TokenStore).accessToken).toBe('access');
    expect(close).toHaveBeenCalledOnceWith(true);
  });

  it('stays open and says why where the current password is wrong', async () => {
    await submit('wrong', 'new secret');
    requests
      .expectOne(URL)
      .flush({ message: "Current password doesn't match!" }, { status: 400, statusText: 'Bad Request' });
    await settle();

    expect((fixture.nativeElement as HTMLElement).textContent).toContain("Current password doesn't match!");
    expect(close).not.toHaveBeenCalled();
    expect(TestBed.inject(TokenStore).accessToken).toBeNull();
  });

  it('sends nothing while the new passwords are too short or differ', async () => {
    await submit('old secret', 'short');
    await submit('old secret', 'long enough', 'long enouhg');
    requests.expectNone(URL);
  });
});
