import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { provideTexts } from 'ngx-self-registration';
import { SIGNUP_TEXTS } from '../../texts.en';
import { CaptchaError } from '../captcha-widget';
import { AltchaComponent } from './altcha.component';
import { AltchaAnswer, AltchaSolver } from './altcha-solver';

describe('AltchaComponent', () => {
  let fixture: ComponentFixture<AltchaComponent>;
  let loader: HarnessLoader;
  let solve: jasmine.Spy<AltchaSolver['solve']>;
  let finish: { resolve: (answer: AltchaAnswer) => void; reject: (error: unknown) => void }[];

  const status = () => (fixture.nativeElement as HTMLElement).querySelector('[role=status]')?.textContent?.trim();
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };

  beforeEach(() => {
    finish = [];
    solve = jasmine
      .createSpy<AltchaSolver['solve']>()
      .and.callFake(() => new Promise((resolve, reject) => finish.push({ resolve, reject })));
    TestBed.configureTestingModule({
      providers: [provideTexts(SIGNUP_TEXTS), { provide: AltchaSolver, useValue: { solve } }],
    });
    fixture = TestBed.createComponent(AltchaComponent);
    fixture.componentRef.setInput('params', { version: 'altcha' });
    loader = TestbedHarnessEnvironment.loader(fixture);
  });

  it('does nothing before it is asked to', async () => {
    await settle();
    expect(solve).not.toHaveBeenCalled();
    expect(status()).toBe('');
  });

  it('works once however often it is ticked, and stays ticked', async () => {
    const box = await loader.getHarness(MatCheckboxHarness.with({ label: 'I am not a robot' }));
    await box.toggle();
    expect(await box.isIndeterminate()).toBeTrue();
    expect(status()).toBe('Checking…');
    await box.toggle();
    expect(await box.isIndeterminate()).toBeTrue();
    finish[0].resolve({ payload: 'PAYLOAD', validForMs: null });
    await settle();
    expect(await box.isChecked()).toBeTrue();
    expect(status()).toBe('Verified');
    await box.toggle();
    expect(await box.isChecked()).toBeTrue();
    expect(await fixture.componentInstance.answer()).toBe('PAYLOAD');
    expect(solve).toHaveBeenCalledTimes(1);
  });

  it('starts by itself when an answer is wanted', async () => {
    const answer = fixture.componentInstance.answer();
    finish[0].resolve({ payload: 'P', validForMs: null });
    expect(await answer).toBe('P');
  });

  it('says that it failed and tries again', async () => {
    const answer = fixture.componentInstance.answer();
    finish[0].reject(new Error('no challenge'));
    await expectAsync(answer).toBeRejectedWith(new CaptchaError('failed'));
    await settle();
    expect(status()).toBe('The check did not work.');
    const retry = await loader.getHarness(MatButtonHarness.with({ text: 'Try again' }));
    await retry.click();
    finish[1].resolve({ payload: 'P2', validForMs: null });
    expect(await fixture.componentInstance.answer()).toBe('P2');
  });

  it('starts anew after a reset, dropping what was under way', async () => {
    void fixture.componentInstance.answer();
    const { signal } = solve.calls.mostRecent().args[0];
    fixture.componentInstance.reset();
    expect(signal.aborted).toBeTrue();
    finish[0].resolve({ payload: 'OLD', validForMs: null });
    await settle();
    expect(status()).toBe('');
    const answer = fixture.componentInstance.answer();
    finish[1].resolve({ payload: 'NEW', validForMs: null });
    expect(await answer).toBe('NEW');
  });

  it('renews an answer before it runs out', async () => {
    jasmine.clock().install();
    try {
      void fixture.componentInstance.answer();
      finish[0].resolve({ payload: 'FIRST', validForMs: 60_000 });
      await Promise.resolve();
      await Promise.resolve();
      jasmine.clock().tick(49_000);
      expect(solve).toHaveBeenCalledTimes(1);
      jasmine.clock().tick(2_000);
      expect(solve).toHaveBeenCalledTimes(2);
      finish[1].resolve({ payload: 'SECOND', validForMs: null });
      expect(await fixture.componentInstance.answer()).toBe('SECOND');
    } finally {
      jasmine.clock().uninstall();
    }
  });
});
