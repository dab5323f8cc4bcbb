import { provideHttpClient } from '@angular/common/http';
import { Injectable, Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Notice, provideHostPorts, SelfRegistrationNotices, withNotices } from 'ngx-self-registration';
import { runWidgetAction } from 'ngx-self-registration/dialogs/actions';
import { runAction } from 'ngx-self-registration/dialogs/runtime';

const shown: Notice[] = [];

@Injectable({ providedIn: 'root' })
class HostNotices extends SelfRegistrationNotices {
  override show(notice: Notice): void {
    shown.push(notice);
  }
}

describe('a runtime that a lazy file of the host brings', () => {
  it('tells with the ports that the file names, escaped as those of the root', async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient()] });
    spyOn(console, 'error');
    const action = { type: 'custom', name: 'Rename', customFunction: `throw new Error('<b>no</b>');` };
    const providers = [provideHostPorts(withNotices(HostNotices))];
    const run = () =>
      runWidgetAction(TestBed.inject(Injector), action, { widgetContext: {} }, async () => ({ runAction, providers }));
    expect(await run()).toBeFalse();
    expect(shown).toEqual([
      jasmine.objectContaining({ kind: 'error', format: 'html', text: jasmine.stringContaining('&lt;b&gt;no') }),
    ]);
  });
});
