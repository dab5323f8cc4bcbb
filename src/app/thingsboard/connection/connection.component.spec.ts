import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideRouter } from '@angular/router';
import { provideSelfRegistration, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { ConnectionComponent } from './connection.component';

const PATH = '/api/registration/connection';
const REPORT = `${PATH}/report`;
const CONNECTED = { connected: true, email: 'tenant@thingsboard.org', connectedTime: Date.UTC(2026, 10, 30) };

describe('ConnectionComponent', () => {
  let fixture: ComponentFixture<ConnectionComponent>;
  let loader: HarnessLoader;
  let requests: HttpTestingController;
  let answers: boolean[];

  beforeEach(() => {
    answers = [true];
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSelfRegistration(),
        { provide: SelfRegistrationConfirm, useValue: { ask: async () => answers.shift() } },
        { provide: SelfRegistrationNotices, useValue: { show: () => undefined } },
      ],
    });
    requests = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ConnectionComponent);
    loader = TestbedHarnessEnvironment.loader(fixture);
    fixture.detectChanges();
  });
  afterEach(() => requests.verify());

  const text = () => (fixture.nativeElement as HTMLElement).textContent!.replace(/\s+/g, ' ');
  const alert = () => (fixture.nativeElement as HTMLElement).querySelector('[role=alert]')?.textContent?.trim();
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((next) => setTimeout(next));
      fixture.detectChanges();
    }
  }
  async function answer(method: string, url: string, body: object | null, status = 200): Promise<unknown> {
    const request = requests.expectOne({ method, url });
    request.flush(body, { status, statusText: status === 200 ? 'OK' : 'Refused' });
    await settle();
    return request.request.body;
  }
  const press = async (name: string) => {
    const button = await loader.getHarness(MatButtonHarness.with({ text: name }));
    void button.click();
    await settle();
  };

  it('says before what connecting makes, connects, and says by whom then', async () => {
    await answer('GET', PATH, { connected: false });
    await answer('GET', REPORT, { customers: 1, users: 1234 });
    expect(text()).toContain('1 customer gets the user groups');
    expect(text()).toContain('1,234 users are put into');
    await press('Connect');
    expect(await answer('POST', PATH, { ...CONNECTED, added: { customers: 1, users: 1234 } })).toEqual({});
    expect(text()).toContain('This tenant is connected');
    expect(text()).toContain('tenant@thingsboard.org');
  });

  it('asks once, however often it is pressed', async () => {
    await answer('GET', PATH, { connected: false });
    await answer('GET', REPORT, { customers: 0, users: 1 });
    await press('Connect');
    await press('Connect');
    await answer('POST', PATH, CONNECTED);
  });

  it('tells what went wrong beside the button, and goes on', async () => {
    await answer('GET', PATH, { connected: false });
    await answer('GET', REPORT, { customers: 0, users: 1 });
    await press('Connect');
    await answer('POST', PATH, { message: 'ThingsBoard does not answer at the moment.' }, 503);
    expect(alert()).toBe('ThingsBoard does not answer at the moment.');
    await press('Connect');
    expect(alert()).toBeUndefined();
    await answer('POST', PATH, CONNECTED);
  });

  it('lets a tenant be connected whose people cannot be counted, and counts them again', async () => {
    await answer('GET', PATH, { connected: false });
    await answer('GET', REPORT, { message: 'Away.' }, 503);
    expect(alert()).toContain('could not be read: Away.');
    await press('Try again');
    await answer('GET', REPORT, { customers: 2, users: 3 });
    expect(text()).toContain('2 customers get');
  });

  it('asks for an account where there are no API keys', async () => {
    await answer('GET', PATH, { connected: false, asksForAccount: true });
    await answer('GET', REPORT, { customers: 0, users: 1 });
    await press('Connect');
    expect(text()).toContain('Enter the password of this administrator.');
    requests.expectNone({ method: 'POST' });
    const [username, password] = await loader.getAllHarnesses(MatInputHarness);
    await username.setValue(' server@example.org ');
    await password.setValue(' secret ');
    await press('Connect');
    const sent = await answer('POST', PATH, { message: 'Invalid username or password' }, 400);
    expect(sent).toEqual({ username: 'server@example.org', password: ' secret ' });
    expect(alert()).toBe('Invalid username or password');
    expect(await password.getValue()).toBe(' secret ');
  });

  it('disconnects when that is confirmed, and not before', async () => {
    answers = [false, true];
    await answer('GET', PATH, CONNECTED);
    await press('Disconnect');
    requests.expectNone({ method: 'DELETE' });
    await press('Disconnect');
    await answer('DELETE', PATH, { message: "You don't have permission to perform this operation!" }, 403);
    expect(alert()).toBe("You don't have permission to perform this operation!");
    answers = [true];
    await press('Disconnect');
    await answer('DELETE', PATH, { connected: false });
    await answer('GET', REPORT, { customers: 0, users: 1 });
    expect(text()).toContain('Connect this tenant');
  });

  it('offers to try again where it could not be read whether there is a connection', async () => {
    await answer('GET', PATH, null, 503);
    expect(text()).not.toContain('Connect this tenant');
    await press('Try again');
    await answer('GET', PATH, CONNECTED);
    expect(text()).toContain('This tenant is connected');
  });
});
