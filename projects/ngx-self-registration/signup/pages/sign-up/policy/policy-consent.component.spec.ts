import { TestBed } from '@angular/core/testing';
import { FormControl } from '@angular/forms';
import { PolicyConsentComponent } from './policy-consent.component';
import { OpenPolicyDialog, POLICY_DIALOG, PolicyDialog } from './policy-dialog.token';

describe('PolicyConsentComponent', () => {
  let load: jasmine.Spy<() => Promise<PolicyDialog>>;
  let openPolicyDialog: jasmine.Spy<OpenPolicyDialog>;
  const control = new FormControl(false, { nonNullable: true });

  function show() {
    TestBed.configureTestingModule({ providers: [{ provide: POLICY_DIALOG, useValue: load }] });
    const fixture = TestBed.createComponent(PolicyConsentComponent);
    fixture.componentRef.setInput('document', 'termsOfUse');
    fixture.componentRef.setInput('control', control);
    fixture.detectChanges();
    const page = fixture.nativeElement as HTMLElement;
    return { fixture, page, read: () => page.querySelector<HTMLButtonElement>('.sr-read')?.click() };
  }

  beforeEach(() => {
    control.setValue(false);
    openPolicyDialog = jasmine.createSpy<OpenPolicyDialog>().and.resolveTo(true);
    load = jasmine.createSpy<() => Promise<PolicyDialog>>().and.resolveTo({ openPolicyDialog });
  });

  it('loads the dialog when it is asked for, and once for two clicks', async () => {
    const { fixture, read } = show();
    expect(load).not.toHaveBeenCalled();
    read();
    read();
    await fixture.whenStable();
    expect(load).toHaveBeenCalledTimes(1);
    expect(openPolicyDialog.calls.mostRecent().args[1]).toBe('termsOfUse');
    expect(control.value).toBeTrue();
  });

  it('leaves a box that was ticked, where the reader only closes', async () => {
    openPolicyDialog.and.resolveTo(false);
    control.setValue(true);
    const { fixture, read } = show();
    read();
    await fixture.whenStable();
    expect(control.value).toBeTrue();
  });

  it('says that it could not be loaded, and tries again', async () => {
    spyOn(console, 'error');
    load.and.returnValues(Promise.reject(new TypeError('offline')), Promise.resolve({ openPolicyDialog }));
    const { fixture, page, read } = show();
    read();
    await fixture.whenStable();
    fixture.detectChanges();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('could not be reached');
    expect(control.value).toBeFalse();
    read();
    await fixture.whenStable();
    fixture.detectChanges();
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(control.value).toBeTrue();
  });
});
